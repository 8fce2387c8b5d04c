import { expect, it } from 'vitest';
import { fieldValueOf, presets } from './moments';

it('offers Monday as the next one, never today', () => {
  const monday = new Date(2026, 10, 23, 9, 0);
  expect(presets(monday).at(-1)!.at).toEqual(new Date(2026, 10, 30, 8, 0));
  const sunday = new Date(2026, 10, 22, 9, 0);
  expect(presets(sunday).at(-1)!.at).toEqual(new Date(2026, 10, 23, 8, 0));
});

it('offers nothing that has passed or is about to', () => {
  const evening = new Date(2026, 10, 24, 20, 0);
  expect(presets(evening).map((one) => one.label)).not.toContain('composing.later.afternoon');
  expect(presets(evening).every((one) => one.at > evening)).toBe(true);
});

it('writes a moment as a field takes it', () =>
  expect(fieldValueOf(new Date(2026, 0, 5, 7, 9))).toBe('2026-01-05T07:09'));
