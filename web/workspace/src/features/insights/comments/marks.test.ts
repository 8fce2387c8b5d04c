import { expect, it } from 'vitest';
import type { Comment } from './api';
import { letterOf, marksBetween, marksIn, marksOnTopics } from './marks';

const comment = (id: number, about: Partial<Comment>): Comment => ({
  id,
  text: `Comment ${id}`,
  from: null,
  to: null,
  topicId: null,
  brandId: null,
  by: 'Lise',
  at: '2026-03-02T09:00:00Z',
  mayChange: true,
  version: 1,
  ...about,
});
const prices = comment(1, { from: '2026-02-20', to: '2026-02-25' });
const outage = comment(2, { from: '2026-02-10', to: '2026-02-10', brandId: 7 });
const always = comment(3, { topicId: 4 });
const everything = { brandId: null, topicId: null };

it('marks what overlaps the days, in the order of the days', () => {
  const marks = marksBetween([prices, outage, always], '2026-02-01', '2026-02-22', everything);
  expect(marks.map((one) => [one.letter, one.comment.id])).toEqual([
    ['A', 2],
    ['B', 1],
  ]);
  expect(marksBetween([prices], '2026-02-26', '2026-03-01', everything)).toEqual([]);
  expect(marksIn(marks, '2026-02-25', '2026-02-28').map((one) => one.letter)).toEqual(['B']);
});

it('leaves out what is about another brand or another topic', () => {
  expect(marksBetween([prices, outage], '2026-01-01', '2026-12-31', { brandId: 8, topicId: null })).toHaveLength(1);
  expect(marksOnTopics([always], '2026-01-01', '2026-01-02', { brandId: null, topicId: 5 })).toEqual([]);
  expect(marksOnTopics([always, prices], '2026-01-01', '2026-01-02', everything)).toHaveLength(1);
});

it('has letters for as many as there are', () => {
  expect([0, 25, 26, 51, 52].map(letterOf)).toEqual(['A', 'Z', 'AA', 'AZ', 'BA']);
});
