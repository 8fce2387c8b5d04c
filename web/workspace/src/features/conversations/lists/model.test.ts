import { expect, it } from 'vitest';
import { Layout, savedIdOf, savedKey } from './model';

const heading = (key: string, count: number) => ({ heading: { key, label: null, count }, count });

it('knows where each of a hundred thousand rows stands without looking at those above', () => {
  const layout = new Layout([{ heading: null, count: 100_000 }], 60, 32);
  expect(layout.height).toBe(6_000_000);
  expect(layout.topOf(99_999)).toBe(5_999_940);
  expect(layout.between(3_000_000, 3_000_600)).toEqual([{ segment: 0, headingTop: null, from: 50_000, to: 50_010 }]);
});

it('counts rows through headings and shows only what is in sight', () => {
  const layout = new Layout([heading('a', 3), heading('b', 2)], 60, 32);
  expect(layout.height).toBe(5 * 60 + 64);
  expect(layout.topOf(3)).toBe(32 + 180 + 32);
  expect([layout.segmentOf(2), layout.segmentOf(3), layout.placeOf(4)]).toEqual([0, 1, 1]);
  expect(layout.between(0, 100)).toEqual([{ segment: 0, headingTop: 0, from: 0, to: 2 }]);
  expect(layout.between(200, 300).map((one) => [one.segment, one.from, one.to])).toEqual([
    [0, 2, 3],
    [1, 3, 4],
  ]);
});

it('is nothing high when it is empty', () => {
  const layout = new Layout([], 60, 32);
  expect([layout.height, layout.count, layout.between(0, 500)]).toEqual([0, 0, []]);
});

it('tells saved views from built-in ones by their key', () => {
  expect(savedIdOf(savedKey(12))).toBe(12);
  expect(['mine', 'v', 'vx', 'search'].map(savedIdOf)).toEqual([null, null, null, null]);
});
