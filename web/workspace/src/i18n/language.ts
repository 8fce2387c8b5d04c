import { useMemo } from 'react';
import type { Language } from '../lib/contract';
import { createStore, useStore } from '../lib/external-store';
import { readStored, store } from '../lib/storage';
import type { Dictionary } from './dictionary';
import {
  formatAge,
  formatDate,
  formatExact,
  formatListMoment,
  formatPercent,
  formatRelative,
  formatSoon,
  formatTime,
} from './format';
import { guessLanguage, localeOf } from './locale';
import { type Translate, translatorOf } from './translate';

interface Spoken {
  language: Language;
  dictionary: Dictionary;
  t: Translate;
}

const spoken = createStore<Spoken | null>(null);

type Texts = Partial<Dictionary>;

const loadFirst: Record<Language, () => Promise<Texts>> = {
  nb: async () => (await import('./nb/first')).first,
  nn: async () => (await import('./nn/first')).first,
  da: async () => (await import('./da/first')).first,
  sv: async () => (await import('./sv/first')).first,
  en: async () => (await import('./en/first')).first,
};

const loadLater: Record<Language, () => Promise<Texts>> = {
  nb: async () => (await import('./nb/later')).later,
  nn: async () => (await import('./nn/later')).later,
  da: async () => (await import('./da/later')).later,
  sv: async () => (await import('./sv/later')).later,
  en: async () => (await import('./en/later')).later,
};

let wanted: Language | null = null;
let isWhole = false;

/** The language used last in this browser, else the first of the browser's own that we have. */
export function initialLanguage(): Language {
  return readStored<Language | null>('language', null) ?? guessLanguage(navigator.languages);
}

export async function speak(language: Language): Promise<void> {
  if (spoken.get()?.language !== language) await learn(language);
}

/** With the texts that only the settings need: their pages wait for it. */
export async function speakWhole(): Promise<void> {
  if (isWhole) return;
  isWhole = true;
  await learn(wanted ?? initialLanguage());
}

async function learn(language: Language): Promise<void> {
  wanted = language;
  const parts = await Promise.all([loadFirst[language](), isWhole ? loadLater[language]() : {}]);
  // Another language was asked for meanwhile.
  if (wanted !== language) return;
  document.documentElement.lang = language;
  store('language', language);
  const dictionary = Object.assign({}, ...parts) as Dictionary;
  spoken.set({ language, dictionary, t: translatorOf(language, dictionary) });
}

function current(value: Spoken | null): Spoken {
  if (!value) throw new Error('speak() has to finish before the first component is drawn');
  return value;
}

/** The texts outside components: toasts from mutations, titles. */
export function text(): Translate {
  return current(spoken.get()).t;
}

export function dictionaryNow(): Dictionary {
  return current(spoken.get()).dictionary;
}

export function useText(): Translate {
  return current(useStore(spoken)).t;
}

export function useLanguage(): Language {
  return current(useStore(spoken)).language;
}

/** Formats of the language in use; `now` is given by the caller so that one clock drives a whole list. */
export function useFormat() {
  const { language, t } = current(useStore(spoken));
  return useMemo(
    () => ({
      locale: localeOf(language),
      time: (moment: string | Date) => formatTime(language, moment),
      date: (moment: string | Date) => formatDate(language, moment),
      exact: (moment: string | Date) => formatExact(language, moment),
      relative: (moment: string, now: number) => formatRelative(language, t, moment, now),
      age: (moment: string, now: number) => formatAge(t, moment, now),
      listMoment: (moment: string, now: number) => formatListMoment(language, moment, now),
      soon: (moment: string, now: number) => formatSoon(language, moment, now),
      number: (value: number) => value.toLocaleString(localeOf(language)),
      percent: (share: number) => formatPercent(language, share),
    }),
    [language, t],
  );
}
