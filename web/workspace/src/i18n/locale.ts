import type { Language } from '../lib/contract';

export const languages: readonly { code: Language; name: string }[] = [
  { code: 'nb', name: 'Bokmål' },
  { code: 'nn', name: 'Nynorsk' },
  { code: 'da', name: 'Dansk' },
  { code: 'sv', name: 'Svenska' },
  { code: 'en', name: 'English' },
];

/** Browsers seldom carry nn and would fall back to their own language, so nn takes the numbers and dates of nb. */
export function localeOf(language: Language): string {
  return { nb: 'nb-NO', nn: 'nb-NO', da: 'da-DK', sv: 'sv-SE', en: 'en-GB' }[language];
}

/** The first of the browser's languages that we have; `no` is nb. */
export function guessLanguage(preferred: readonly string[]): Language {
  for (const tag of preferred) {
    const code = tag.toLowerCase().split('-')[0];
    if (code === 'no') return 'nb';
    const known = languages.find((language) => language.code === code);
    if (known) return known.code;
  }
  return 'en';
}
