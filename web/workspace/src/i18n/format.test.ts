import { describe, expect, it } from 'vitest';
import type { Language } from '../lib/contract';
import { da } from './da';
import type { Dictionary } from './dictionary';
import { en } from './en';
import { formatAge, formatDate, formatPercent, formatRelative, formatTime } from './format';
import { guessLanguage } from './locale';
import { nb } from './nb';
import { nn } from './nn';
import { sv } from './sv';
import { translatorOf } from './translate';

const moment = new Date(2026, 10, 3, 14, 5, 9);
const dictionaries: Record<Language, Dictionary> = { nb, nn, da, sv, en };

describe('dates and times', () => {
  it.each<[Language, string, string]>([
    ['nb', '03.11.2026', '14:05'],
    ['nn', '03.11.2026', '14:05'],
    ['da', '03.11.2026', '14.05'],
    ['sv', '2026-11-03', '14:05'],
    ['en', '03/11/2026', '14:05'],
  ])('in %s are %s and %s', (language, date, time) => {
    expect(formatDate(language, moment)).toBe(date);
    expect(formatTime(language, moment)).toBe(time);
  });

  it.each<[Language, string, string]>([
    ['nb', 'for 5 minutter siden', 'for 1 time siden'],
    ['nn', 'for 5 minutt sidan', 'for 1 time sidan'],
    ['da', 'for 5 minutter siden', 'for 1 time siden'],
    ['sv', 'för 5 minuter sedan', 'för 1 timme sedan'],
    ['en', '5 minutes ago', '1 hour ago'],
  ])('in %s are relative with the right plural', (language, minutes, hours) => {
    const t = translatorOf(language, dictionaries[language]);
    const at = moment.toISOString();
    expect(formatRelative(language, t, at, moment.getTime() + 5 * 60_000)).toBe(minutes);
    expect(formatRelative(language, t, at, moment.getTime() + 90 * 60_000)).toBe(hours);
  });

  it('turn into a date after 24 hours', () => {
    const t = translatorOf('sv', sv);
    expect(formatRelative('sv', t, moment.toISOString(), moment.getTime() + 25 * 3_600_000)).toBe('2026-11-03');
  });

  it('are short in narrow places', () => {
    const t = translatorOf('nb', nb);
    const ageAfter = (minutes: number) => formatAge(t, moment.toISOString(), moment.getTime() + minutes * 60_000);
    expect([ageAfter(0), ageAfter(7), ageAfter(125), ageAfter(3000)]).toEqual(['nå', '7 min', '2 t', '2 d']);
  });

  it('take a moment from a clock that runs ahead as now', () => {
    const t = translatorOf('en', en);
    expect(formatRelative('en', t, moment.toISOString(), moment.getTime() - 3000)).toBe('just now');
  });
});

it('puts a space before the percent sign where the language has one', () => {
  expect(formatPercent('nb', 0.125)).toMatch(/^1[23]\u00a0%$/);
  expect(formatPercent('en', 0.5)).toBe('50%');
});

describe('guessed language', () => {
  it.each([
    [['no', 'en'], 'nb'],
    [['nn-NO', 'nb'], 'nn'],
    [['de-DE', 'sv-SE'], 'sv'],
    [['da'], 'da'],
    [['fr'], 'en'],
    [[], 'en'],
  ])('of %j is %s', (preferred, language) => {
    expect(guessLanguage(preferred)).toBe(language);
  });
});
