import type { QueryClient } from '@tanstack/react-query';
import { text } from '../../i18n/language';
import { readStored, store } from '../../lib/storage';
import { type NotificationRow, type NotificationSettings, newestQuery, settingsQuery } from './api';

/** One sound for all that comes within so many milliseconds, in all tabs together. */
const burst = 15_000;

type Told = Pick<NotificationRow, 'id' | 'count' | 'readAt'>;

/** Unread rows that are new, or have got one more, since they were last looked at. */
export function newsSince<Row extends Told>(rows: readonly Row[], seen: ReadonlyMap<number, number>): Row[] {
  return rows.filter((row) => row.readAt === null && row.count > (seen.get(row.id) ?? 0));
}

/** By the same clock as the server's: the organisation's, wherever the person is. */
export function isQuiet(
  { quietFrom, quietTo, timeZone }: Pick<NotificationSettings, 'quietFrom' | 'quietTo' | 'timeZone'>,
  now: Date,
): boolean {
  if (quietFrom === null || quietTo === null) return false;
  const minute = minuteOfDay(now, timeZone);
  return quietFrom < quietTo ? minute >= quietFrom && minute < quietTo : minute >= quietFrom || minute < quietTo;
}

function minuteOfDay(now: Date, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hour: 'numeric',
    minute: 'numeric',
    hourCycle: 'h23',
  }).formatToParts(now);
  const value = (type: 'hour' | 'minute') => Number(parts.find((part) => part.type === type)?.value);
  return value('hour') * 60 + value('minute');
}

/** Follows the list of notifications and tells outside of the page what is new: only while the page is hidden. The returned function ends it. */
export function alertWhenHidden(client: QueryClient, open: (row: NotificationRow) => void): () => void {
  let seen: Map<number, number> | null = null;
  return client.getQueryCache().subscribe(({ type, query }) => {
    if (
      type !== 'updated' ||
      query.queryKey[0] !== newestQuery.queryKey[0] ||
      query.queryKey[1] !== newestQuery.queryKey[1]
    )
      return;
    const rows = client.getQueryData(newestQuery.queryKey)?.items;
    if (!rows) return;
    const news = seen ? newsSince(rows, seen) : [];
    seen = new Map(rows.map((row) => [row.id, row.readAt === null ? row.count : 0]));
    if (news.length > 0 && document.hidden) void tellOutside(client, news, open);
  });
}

async function tellOutside(
  client: QueryClient,
  news: readonly NotificationRow[],
  open: (row: NotificationRow) => void,
): Promise<void> {
  const settings = await client.ensureQueryData(settingsQuery);
  const breaksQuiet = (row: NotificationRow) => settings.burstsBreakQuiet && row.kind === 'alarmRaised';
  const quiet = isQuiet(settings, new Date());
  const wants = (row: NotificationRow, way: 'desktop' | 'sound') =>
    (!quiet || breaksQuiet(row)) && (settings.kinds.find((one) => one.kind === row.kind)?.[way] ?? false);
  for (const row of news.filter((one) => wants(one, 'desktop'))) showOnDesktop(row, open);
  if (news.some((row) => wants(row, 'sound'))) playOnce();
}

/** The kind and nothing of what was written: a locked screen shows it to whoever walks by. Tabs share the tag, so that it is shown once. */
function showOnDesktop(row: NotificationRow, open: (row: NotificationRow) => void): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return;
  const shown = new Notification(text()(`notification.${row.kind}`), { tag: `kjerne-${row.id}`, body: 'Kjerne' });
  shown.onclick = () => {
    window.focus();
    open(row);
    shown.close();
  };
}

function playOnce(): void {
  if (Date.now() - readStored('lastSoundAt', 0) < burst) return;
  store('lastSoundAt', Date.now());
  try {
    play(new AudioContext());
  } catch {
    // A browser that has not been pressed in yet refuses to sound.
  }
}

/** Two soft tones, a fifth apart. */
function play(audio: AudioContext): void {
  for (const [index, pitch] of [587.33, 880].entries()) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    const from = audio.currentTime + index * 0.14;
    tone.frequency.value = pitch;
    volume.gain.setValueAtTime(0, from);
    volume.gain.linearRampToValueAtTime(0.12, from + 0.02);
    volume.gain.exponentialRampToValueAtTime(0.001, from + 0.4);
    tone.connect(volume).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.45);
  }
}
