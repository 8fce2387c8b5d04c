// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Problem } from '../../../lib/http';
import { nothingKept } from '../drafts';
import { mostCharacters, nothingWritten, type Written } from './content';
import { type DraftPort, DraftSync, pauseMs, type ServerDraft } from './draft-sync';

const of = (text: string): Written => ({ ...nothingWritten, text });
const draft = (revision: string, text: string, authorName = 'Kari'): ServerDraft => ({
  revision,
  written: of(text),
  authorId: 1,
  authorName,
  updatedAt: '2026-11-22T10:00:00Z',
  origin: 'written',
});

/** A server of one draft that refuses whoever has not seen the newest. */
function server() {
  let current: ServerDraft | null = null;
  let version = 0;
  const saves: string[] = [];
  const told = { saves, refused: 0 };
  const port = (pull: () => void): DraftPort => ({
    save: async (written, basedOn) => {
      if ((current?.revision ?? null) !== basedOn) {
        told.refused++;
        throw new Problem(409, 'draft_has_changed');
      }
      saves.push(written.text);
      current = written.text ? draft(`1-${++version}`, written.text) : null;
      return current;
    },
    keep: () => true,
    pull,
  });
  return Object.assign(told, { port, read: () => current });
}

let clock = 0;
const open = (house: ReturnType<typeof server>, kept = nothingKept): DraftSync => {
  const sync: DraftSync = new DraftSync(
    house.port(() => sync.take(house.read(), ++clock)),
    kept,
    () => ++clock,
  );
  return sync;
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());
const pause = () => vi.advanceTimersByTimeAsync(pauseMs * 10);

it('saves once for many letters', async () => {
  const house = server();
  const sync = open(house);
  for (const text of ['H', 'He', 'Hei']) sync.write(of(text));
  await pause();
  expect(house.saves).toEqual(['Hei']);
  expect(sync.isDirty).toBe(false);
});

it('never overwrites a colleague: both texts end up on the server and in both windows', async () => {
  const house = server();
  const [mine, theirs] = [open(house), open(house)];
  mine.write(of('Hei fra Kari'));
  theirs.write(of('Hallo fra Jonas'));
  await pause();
  mine.take(house.read(), ++clock);
  expect(house.read()!.written.text).toContain('Hei fra Kari');
  expect(house.read()!.written.text).toContain('Hallo fra Jonas');
  expect(mine.state.get().mine.text).toBe(theirs.state.get().mine.text);
  expect(theirs.state.get().joinedBy).toBe('Kari');
});

it('hears the server before it saves the words of an earlier page', async () => {
  const house = server();
  const kept = { ...nothingKept, mine: of('Hei') };
  const earlier = open(house, kept);
  earlier.take(house.read(), ++clock);
  await pause();
  expect(house.saves).toEqual(['Hei']);

  const sync = open(house, kept);
  await vi.advanceTimersByTimeAsync(pauseMs * 4);
  sync.take(house.read(), ++clock);
  await pause();
  expect(house.saves).toEqual(['Hei']);
  expect(house.refused).toBe(0);
  expect(sync.isDirty).toBe(false);
  expect(sync.state.get().saving).toBe('idle');
});

it('shows a second tab what the first has written', async () => {
  const house = server();
  const [first, second] = [open(house), open(house)];
  first.write(of('Hei'));
  await pause();
  second.take(house.read(), ++clock);
  expect(second.state.get().mine.text).toBe('Hei');
  first.write(of(''));
  await pause();
  second.take(house.read(), ++clock);
  expect(second.state.get().mine.text).toBe('');
});

it('keeps trying through ten minutes without a server and then has it all saved', async () => {
  const house = server();
  let isAway = true;
  const inner = house.port(() => undefined);
  const sync = new DraftSync(
    { ...inner, save: (...a) => (isAway ? Promise.reject(new Problem(0, 'offline')) : inner.save(...a)) },
    nothingKept,
  );
  sync.write(of('Midt i en setning'));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sync.state.get().saving).toBe('unreachable');
  isAway = false;
  await vi.advanceTimersByTimeAsync(30_000);
  expect(house.read()!.written.text).toBe('Midt i en setning');
  expect(sync.state.get().saving).toBe('idle');
});

it('stops asking and keeps the words when the right to write is lost', async () => {
  const sync = new DraftSync(
    { save: () => Promise.reject(new Problem(404, 'conversation_not_found')), keep: () => true, pull: () => undefined },
    nothingKept,
  );
  sync.write(of('Dette må kunne kopieres'));
  await pause();
  expect(sync.state.get()).toMatchObject({ saving: 'noAccess', mine: of('Dette må kunne kopieres') });
});

it('is empty after sending, and an answer that was long on its way does not bring the words back', async () => {
  const house = server();
  const sync = open(house);
  sync.write(of('Hei'));
  await pause();
  const old = house.read();
  const askedAt = ++clock;
  expect(await sync.settle()).toBe(old!.revision);
  sync.sent(of('Hei'));
  sync.take(old, askedAt);
  expect(sync.state.get().mine.text).toBe('');
});

it('keeps words written here when a colleague has sent the draft they went on from, and says so', async () => {
  const house = server();
  const sync = open(house);
  sync.take(draft('1-1', 'Hei'), ++clock);
  sync.write(of('Hei, og mer'));
  sync.take(null, ++clock);
  expect(sync.state.get()).toMatchObject({ isOrphan: true, mine: of('Hei, og mer') });
});

it('does not send what the server would not take, keeps it, and saves again when it is shorter', async () => {
  const house = server();
  const kept: string[] = [];
  const port = { ...house.port(() => undefined), keep: ({ mine }: { mine: Written }) => kept.push(mine.text) > 0 };
  const sync = new DraftSync(port, nothingKept, () => ++clock);
  const long = 'x'.repeat(mostCharacters + 1);
  sync.write(of(long));
  await pause();
  await pause();
  expect(house.saves).toEqual([]);
  expect(sync.state.get()).toMatchObject({ saving: 'tooLong', mine: { text: long } });
  expect(kept.at(-1)).toBe(long);
  sync.write(of('Kortere'));
  await pause();
  expect(house.saves).toEqual(['Kortere']);
});
