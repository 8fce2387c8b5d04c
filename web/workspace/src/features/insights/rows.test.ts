import { expect, it } from 'vitest';
import type { TopicLine } from './api';
import { paretoOf, rowsOf } from './rows';

const line = (topicId: number | null, parentId: number | null, own: number, inquiries = own): TopicLine => ({
  topicId,
  parentId,
  name: topicId === null ? null : `Topic ${topicId}`,
  own,
  line: { now: { inquiries }, before: {}, growth: { ratio: null, low: null, high: null, isReal: false } },
  channels: [],
});
const tree = [line(1, null, 0, 50), line(2, 1, 10), line(3, 1, 40), line(4, null, 45), line(null, null, 5)];
const ids = (open: number[]) => rowsOf(tree, 'inquiries', new Set(open)).map((row) => row.line.topicId);

it('folds the tree and sorts each level by itself', () => {
  expect(ids([])).toEqual([1, 4, null]);
  expect(ids([1])).toEqual([1, 3, 2, 4, null]);
});

it('shows a topic at the top whose parent is not there', () => {
  expect(rowsOf([line(9, 8, 1)], 'inquiries', new Set())).toMatchObject([{ level: 0, hasChildren: false }]);
});

it('counts no inquiry twice in the Pareto and marks the few that make up 80 %', () => {
  const { rows, vital } = paretoOf(tree);
  expect(rows.map((row) => [row.line.topicId, row.cumulative])).toEqual([
    [4, 0.45],
    [3, 0.85],
    [2, 0.95],
    [null, 1],
  ]);
  expect(vital).toBe(2);
});
