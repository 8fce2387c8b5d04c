import { expect, it } from 'vitest';
import { formatGrowth, formatSpan, formatValue, roundUp } from './values';

const plain = (text: string | null) => text?.replace(/[\u00a0\u202f]/g, ' ');

it('writes figures in the unit a person would use', () => {
  expect(plain(formatValue('nb', 'count', 12345))).toBe('12 345');
  expect(plain(formatValue('nb', 'share', 0.034))).toBe('3,4 %');
  expect(plain(formatValue('en-GB', 'share', 0.62))).toBe('62%');
  expect(plain(formatValue('nb', 'seconds', 45))).toBe('45 sek');
  expect(plain(formatValue('en-GB', 'seconds', 5400))).toBe('1.5 hrs');
  expect(formatValue('nb', 'seconds', null)).toBe('–');
});

it('writes growth with its bounds, and none where there was nothing before', () => {
  const growth = formatGrowth('en-GB', { ratio: 1.2, low: 0.92, high: 1.56, isReal: false });
  expect(growth).toEqual({ change: '+20%', low: '-8%', high: '+56%' });
  expect(formatGrowth('en-GB', { ratio: 1512.6, low: 513, high: 4449, isReal: true }).change).toBe('×1,513');
  expect(formatGrowth('en-GB', { ratio: null, low: 2, high: null, isReal: true }).change).toBeNull();
});

it('calls days and months so that no two of them are called the same', () => {
  const span = (from: string, to: string) => plain(formatSpan('en-GB', from, to, 2026))?.replace(/\s*–\s*/, '–');
  expect(span('2026-10-22', '2026-10-22')).toBe('22 Oct');
  expect(span('2026-10-19', '2026-10-25')).toBe('19–25 Oct');
  expect(span('2026-09-28', '2026-10-04')).toBe('28 Sept–4 Oct');
  expect(span('2012-10-22', '2012-10-28')).toBe('22–28 Oct 2012');
  expect(span('2026-02-01', '2026-02-28')).toBe('Feb 2026');
  expect(span('2013-12-01', '2013-12-31')).toBe('Dec 2013');
});

it('ends an axis at a number whose quarters are short', () => {
  expect([1, 3.1, 12, 26_889, 100].map(roundUp)).toEqual([1, 3.2, 12, 32_000, 100]);
  expect(roundUp(0.42)).toBeCloseTo(0.48, 9);
});
