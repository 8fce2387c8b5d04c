import { describe, expect, it } from 'vitest';
import { da } from './da';
import type { Dictionary, Plural, TextKey } from './dictionary';
import { en } from './en';
import { nb } from './nb';
import { nn } from './nn';
import { sv } from './sv';

const all: Record<string, Dictionary> = { en, nb, nn, da, sv };
const keys = Object.keys(en) as TextKey[];

function forms(message: string | Plural): string[] {
  return typeof message === 'string' ? [message] : [message.one, message.other];
}

function placeholders(message: string | Plural): string {
  const names = forms(message).flatMap((form) => [...form.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));
  return [...new Set(names)].sort().join(',');
}

describe.each(Object.entries(all))('dictionary %s', (language, dictionary) => {
  it('has exactly the keys of English', () => {
    expect(Object.keys(dictionary).sort()).toEqual([...keys].sort());
  });

  it('leaves no message empty', () => {
    expect(keys.filter((key) => forms(dictionary[key]).some((form) => form.trim() === ''))).toEqual([]);
  });

  it('fills the same places as English', () => {
    expect(keys.filter((key) => placeholders(dictionary[key]) !== placeholders(en[key]))).toEqual([]);
  });

  it('ends no button and no action with a full stop', () => {
    const short = keys.filter(
      (key) => /^(button|action|nav|view|state|channel)\./.test(key) && key !== 'state.loading',
    );
    expect(short.filter((key) => forms(dictionary[key]).some((form) => form.endsWith('.')))).toEqual([]);
  });

  it('does not plead', () => {
    const pleading = /vennligst|venligst|vänligen|please/i;
    expect(keys.filter((key) => forms(dictionary[key]).some((form) => pleading.test(form)))).toEqual([]);
  });

  it.runIf(language !== 'en')('keeps no English sentence', () => {
    const sentences = keys.filter((key) => forms(en[key]).some((form) => form.split(' ').length > 2));
    expect(sentences.filter((key) => JSON.stringify(dictionary[key]) === JSON.stringify(en[key]))).toEqual([]);
  });
});

it('says in nynorsk something else than in bokmål in nearly every whole sentence', () => {
  const long = keys.filter((key) => forms(nb[key]).some((form) => form.split(' ').length > 8));
  const same = long.filter((key) => JSON.stringify(nb[key]) === JSON.stringify(nn[key]));
  expect(same.length).toBeLessThan(long.length / 20);
});
