import { expect, it } from 'vitest';
import { formatGrowth, formatValue } from './values';

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
