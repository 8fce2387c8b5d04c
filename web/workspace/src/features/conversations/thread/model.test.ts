import { expect, it } from 'vitest';
import type { Message } from '../../../lib/contract';
import { type Fact, firstUnread, isHandOver, snoozeChoices, threadItems } from './model';

const message = (id: number, kind: string, minute: number, rest: object = {}) =>
  ({
    id,
    kind,
    at: `2026-11-22T09:${String(minute).padStart(2, '0')}:00Z`,
    isAutomatic: false,
    authorUserId: null,
    ...rest,
  }) as Message;
const fact = (id: number, minute: number) =>
  ({ id, at: `2026-11-22T09:${String(minute).padStart(2, '0')}:00Z` }) as Fact;

it('folds what happened between two messages into one', () => {
  const items = threadItems(
    [message(1, 'inbound', 1), message(2, 'outbound', 10)],
    [fact(1, 2), fact(2, 3), fact(3, 11)],
    true,
  );
  expect(items.map((item) => ('facts' in item ? item.facts.length : item.message.kind))).toEqual([
    'inbound',
    2,
    'outbound',
    1,
  ]);
});

it('tells how long the customer waited since the first unanswered question', () => {
  const items = threadItems(
    [
      message(1, 'inbound', 1),
      message(2, 'inbound', 5),
      message(3, 'outbound', 6, { isAutomatic: true }),
      message(4, 'outbound', 11),
      message(5, 'outbound', 12),
    ],
    [],
    true,
  );
  expect(items.map((item) => 'waited' in item && item.waited)).toEqual([null, null, null, 600_000, null]);
});

it('leaves out what happened before the first message shown', () => {
  expect(threadItems([message(9, 'inbound', 30)], [fact(1, 2)], false)).toHaveLength(1);
});

it('finds the first unread that somebody else wrote', () => {
  const messages = [message(1, 'inbound', 1), message(2, 'note', 2, { authorUserId: 7 }), message(3, 'inbound', 3)];
  expect(firstUnread(messages, 1, 7)).toBe(3);
  expect(firstUnread(messages, 3, 7)).toBeNull();
  expect(firstUnread(messages, null, 7)).toBeNull();
});

it('puts off until a morning to come, and never until a past or another day by "later today"', () => {
  const sunday = snoozeChoices(new Date(2026, 10, 22, 10, 0));
  expect(sunday.map((choice) => choice.id)).toEqual(['laterToday', 'tomorrow', 'inThreeDays', 'inAMonth']);
  const saturday = snoozeChoices(new Date(2026, 10, 21, 22, 30));
  expect(saturday.map((choice) => choice.id)).toEqual(['tomorrow', 'nextWeek', 'inThreeDays', 'inAMonth']);
  const monday = snoozeChoices(new Date(2026, 10, 23, 9));
  expect(monday.find((choice) => choice.id === 'nextWeek')!.at).toEqual(new Date(2026, 10, 30, 8));
});

it('counts as a hand-over what the server does: from somebody to somebody else, or between teams', () => {
  const from = (assigneeId: number | null, teamId: number | null) => ({ assigneeId, teamId });
  const to = (userId: number | null, teamId: number | null) => ({ userId, teamId });
  expect(isHandOver(from(1, null), to(2, null))).toBe(true);
  expect(isHandOver(from(1, 7), to(2, 7))).toBe(true);
  expect(isHandOver(from(1, null), to(null, 7))).toBe(true);
  expect(isHandOver(from(null, 7), to(null, 8))).toBe(true);
  expect(isHandOver(from(null, null), to(2, null))).toBe(false);
  expect(isHandOver(from(null, 7), to(2, 7))).toBe(false);
  expect(isHandOver(from(null, null), to(null, 7))).toBe(false);
  expect(isHandOver(from(1, null), to(null, null))).toBe(false);
  expect(isHandOver(from(1, null), to(1, 7))).toBe(false);
});
