import type { Language } from '../lib/contract';
import type { Dictionary, Params, Plural, TextKey } from './dictionary';
import { localeOf } from './locale';

export type Translate = (key: TextKey, params?: Params) => string;

/** A plural message is chosen by `params.count`. */
export function translatorOf(language: Language, dictionary: Dictionary): Translate {
  const locale = localeOf(language);
  const plurals = new Intl.PluralRules(locale);
  const numbers = new Intl.NumberFormat(locale);
  return (key, params) => {
    const message: string | Plural = dictionary[key];
    const text = typeof message === 'string' ? message : choose(message, plurals.select(Number(params?.count ?? 0)));
    if (!params) return text;
    return text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = params[name];
      if (value === undefined) return whole;
      return typeof value === 'number' ? numbers.format(value) : value;
    });
  };
}

function choose(message: Plural, category: Intl.LDMLPluralRule): string {
  return category === 'one' ? message.one : message.other;
}

export function hasText(dictionary: Dictionary, key: string): key is TextKey {
  return Object.hasOwn(dictionary, key);
}
