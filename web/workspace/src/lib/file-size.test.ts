import { expect, it } from 'vitest';
import { formatSize, isTooLarge, largestFileMiB } from './file-size';

it.each([
  [812, 'nb-NO', '812\u00a0B'],
  [84_213, 'nb-NO', '82\u00a0kB'],
  [2_411_724, 'nb-NO', '2,3\u00a0MB'],
  [2_411_724, 'en-GB', '2.3\u00a0MB'],
])('%d bytes in %s are %s', (bytes, locale, text) => {
  expect(formatSize(bytes, locale)).toBe(text);
});

it('takes a file of exactly the limit and refuses one byte more', () => {
  const limit = largestFileMiB * 1024 * 1024;
  expect([isTooLarge(limit), isTooLarge(limit + 1)]).toEqual([false, true]);
});
