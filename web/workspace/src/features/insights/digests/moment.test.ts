import { expect, it } from 'vitest';
import { officeMoment } from './moment';

const morning = '2026-11-23T06:00:00Z';

it('shows the moment of a digest on the clock of the office and names its zone to those who are elsewhere', () => {
  expect(officeMoment('nb', morning, 'Europe/Oslo', 'Europe/Oslo')).toBe('23.11.2026 07:00');
  expect(officeMoment('nb', morning, 'Europe/Oslo', 'America/New_York')).toBe('23.11.2026 07:00 (Europe/Oslo)');
});

it('names no zone where the clocks are the same', () => {
  expect(officeMoment('da', morning, 'Europe/Oslo', 'Europe/Copenhagen')).toBe('23.11.2026 07.00');
});

it('shows the reader’s own clock where the office has none', () => {
  expect(officeMoment('en-GB', morning, null, 'Europe/London')).toBe('23/11/2026 06:00');
});
