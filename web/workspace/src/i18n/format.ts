import type { Language } from '../lib/contract';
import { localeOf } from './locale';
import type { Translate } from './translate';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

export function formatTime(language: Language, moment: string | Date): string {
  return new Intl.DateTimeFormat(localeOf(language), { hour: '2-digit', minute: '2-digit' }).format(new Date(moment));
}

export function formatDate(language: Language, moment: string | Date): string {
  return new Intl.DateTimeFormat(localeOf(language), { year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(moment),
  );
}

/** Date and time, for hover texts and tables. */
export function formatExact(language: Language, moment: string | Date): string {
  return `${formatDate(language, moment)} ${formatTime(language, moment)}`;
}

/** In words up to 24 hours back, then the date. */
export function formatRelative(language: Language, t: Translate, moment: string, now: number): string {
  const age = now - Date.parse(moment);
  if (age < minute) return t('time.now');
  if (age < hour) return t('time.minutesAgo', { count: Math.floor(age / minute) });
  if (age < day) return t('time.hoursAgo', { count: Math.floor(age / hour) });
  return formatDate(language, moment);
}

/** "5 min", "3 h", "2 d": how long it has been, for narrow places. */
export function formatAge(t: Translate, moment: string, now: number): string {
  const age = now - Date.parse(moment);
  if (age < minute) return t('time.shortNow');
  if (age < hour) return t('time.shortMinutes', { count: Math.floor(age / minute) });
  if (age < day) return t('time.shortHours', { count: Math.floor(age / hour) });
  return t('time.shortDays', { count: Math.floor(age / day) });
}

/** The clock today, the date with it on another day. */
export function formatSoon(language: Language, moment: string, now: number): string {
  const isToday = new Date(moment).toDateString() === new Date(now).toDateString();
  return isToday ? formatTime(language, moment) : formatExact(language, moment);
}

/** The clock today, the date before. */
export function formatListMoment(language: Language, moment: string, now: number): string {
  const then = new Date(moment);
  return then.toDateString() === new Date(now).toDateString() ? formatTime(language, then) : formatDate(language, then);
}

export function formatPercent(language: Language, share: number): string {
  return new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 0 }).format(share);
}
