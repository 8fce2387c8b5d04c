import type { Translate } from '../../i18n/translate';
import type { Alarm } from './api';

/** Fewer than one in ten is hardly ever. */
const hardlyEver = 0.1;

/** How unusual it is, by the number expected in the same time. */
export function unusual(alarm: Pick<Alarm, 'seen' | 'expected'>, t: Translate): string {
  if (alarm.expected < hardlyEver) return t('watch.usualNone');
  const times = Math.round(alarm.seen / alarm.expected);
  const usual = t('watch.usual', { count: rounded(alarm.expected) });
  return times >= 2 ? `${usual} – ${t('watch.times', { times })}` : usual;
}

/** One decimal below ten, none from there on. */
export function rounded(expected: number): number {
  return expected < 10 ? Math.round(expected * 10) / 10 : Math.round(expected);
}

/** The topic with its place in the tree, else the words of the group. */
export function nameOf(alarm: Pick<Alarm, 'topicId' | 'words'>, pathOf: (id: number) => string, t: Translate): string {
  const path = alarm.topicId === null ? '' : pathOf(alarm.topicId);
  return path || alarm.words.join(', ') || t('watch.group');
}
