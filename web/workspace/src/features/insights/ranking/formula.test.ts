import { expect, it } from 'vitest';
import type { RankingRow } from './api';
import { isAllZero, rank, type Weights } from './formula';

const part = (score: number | null) => ({ value: score, of: null, score });
const grows = { ratio: 3, low: 1.5, high: 6, isReal: true };
const still = { ratio: 1, low: 0.5, high: 2, isReal: false };

function row(
  topicId: number,
  inquiries: number,
  scores: Record<string, number | null>,
  more: Partial<RankingRow> = {},
) {
  return {
    topicId,
    name: `Topic ${topicId}`,
    path: `Topic ${topicId}`,
    isRetired: false,
    stage: null,
    inquiries,
    before: 0,
    growth: still,
    goals: [],
    value: null,
    parts: Object.fromEntries(Object.entries(scores).map(([key, score]) => [key, part(score)])),
    ...more,
  } as RankingRow;
}

const weights = (parts: Record<string, number>, more: Partial<Weights> = {}): Weights => ({
  parts,
  stages: {},
  edgeBelow: 3,
  ...more,
});

it('adds up to the sum what each part gives by its weight', () => {
  const [first] = rank([row(1, 5, { volume: 1, repeats: 0.5 })], weights({ volume: 30, repeats: 10 }));
  expect(first!.shares.map((one) => one.points)).toEqual([75, 12.5]);
  expect(first!.sum).toBe(87.5);
});

it('takes what is missing out of the mean and never for zero', () => {
  const ranked = rank(
    [row(1, 9, { volume: 0.6, dissatisfaction: 0 }), row(2, 8, { volume: 0.6, dissatisfaction: null })],
    weights({ volume: 50, dissatisfaction: 50 }),
  );
  expect(ranked.map((one) => [one.row.topicId, one.sum])).toEqual([
    [2, 60],
    [1, 30],
  ]);
});

it('changes the order with the weights, and knows when they say nothing', () => {
  const rows = [row(1, 9, { volume: 1, growth: 0 }), row(2, 1, { volume: 0.1, growth: 1 })];
  const order = (parts: Record<string, number>) => rank(rows, weights(parts)).map((one) => one.row.topicId);
  expect(order({ volume: 80, growth: 20 })).toEqual([1, 2]);
  expect(order({ volume: 20, growth: 80 })).toEqual([2, 1]);
  expect(
    [
      { volume: 0, growth: 0 },
      { volume: 1, growth: 0 },
    ].map((parts) => isAllZero(weights(parts))),
  ).toEqual([true, false]);
  expect(rank(rows, weights({ volume: 0, growth: 0 })).map((one) => one.sum)).toEqual([null, null]);
});

it('weighs a stage by what the weights say of it; one they do not name is missing', () => {
  const rows = [
    row(1, 1, { volume: 0.5, stage: null }, { stage: 'Payment' }),
    row(2, 1, { volume: 0.5, stage: null }, { stage: 'Other' }),
  ];
  const sums = rank(rows, weights({ volume: 10, stage: 10 }, { stages: { Payment: 100 } })).map((one) => one.sum);
  expect(sums).toEqual([75, 50]);
});

it('tells the vital few, the tail and the edge apart', () => {
  const rows = [
    row(1, 60, {}),
    row(2, 25, {}),
    row(3, 11, {}),
    row(4, 2, {}),
    row(5, 2, {}, { growth: grows }),
    row(6, 0, {}),
  ];
  const groups = rank(rows, weights({ volume: 1 })).map((one) => [one.row.topicId, one.group]);
  expect(Object.fromEntries(groups)).toEqual({ 1: 'top', 2: 'top', 3: 'tail', 4: 'edge', 5: 'tail', 6: 'edge' });
});
