import { expect, it } from 'vitest';
import { isQuiet, newsSince } from './alerts';

const row = (id: number, at: string, readAt: string | null = null) => ({ id, at, readAt, count: 1 });

it('tells of what is unread and came after the last look, once', () => {
  const seen = new Map([[1, 1]]);
  expect(newsSince([row(2, 'b'), row(1, 'a')], seen).map((one) => one.id)).toEqual([2]);
  expect(newsSince([{ ...row(1, 'b'), count: 2 }], seen).map((one) => one.id)).toEqual([1]);
  expect(newsSince([row(3, 'c', 'd')], seen)).toEqual([]);
});

it('keeps quiet by the clock of the organisation, over midnight too', () => {
  const timeZone = 'Pacific/Auckland';
  // In March thirteen hours before Greenwich.
  const at = (hours: number, minutes = 0) => new Date(Date.UTC(2026, 2, 2, hours - 13, minutes));
  const night = { quietFrom: 22 * 60, quietTo: 7 * 60, timeZone };
  expect([at(23), at(3), at(6, 59), at(24)].every((now) => isQuiet(night, now))).toBe(true);
  expect([at(7), at(12), at(21, 59)].some((now) => isQuiet(night, now))).toBe(false);
  expect(isQuiet({ quietFrom: 720, quietTo: 780, timeZone }, at(12, 30))).toBe(true);
  expect(isQuiet({ quietFrom: null, quietTo: null, timeZone }, at(3))).toBe(false);
});
