import type { RankingRow } from './api';

/** What is tried out: as a saved version of the weights, or moved since. */
export interface Weights {
  /** 0 to 100 by the part's key. */
  parts: Readonly<Record<string, number>>;
  /** 0 to 100 by the stage's name. */
  stages: Readonly<Record<string, number>>;
  edgeBelow: number;
}

export interface Share {
  key: string;
  /** 0 to 1; null: nobody knows. */
  score: number | null;
  /** What it adds to the sum, in points of 100. */
  points: number;
}

export type RankingGroup = 'top' | 'tail' | 'edge';

export interface Ranked {
  row: RankingRow;
  /** 0 to 100; null where no part that weighs anything is known. */
  sum: number | null;
  shares: readonly Share[];
  group: RankingGroup;
}

export const isAllZero = (weights: Weights) => Object.values(weights.parts).every((weight) => weight === 0);

/**
 * Ranked by the weighted mean of what is known of each topic: a part that is missing takes its weight out of the mean and is never taken for zero.
 * Topics without a sum come last; equal sums by volume.
 */
export function rank(rows: readonly RankingRow[], weights: Weights): Ranked[] {
  const groups = groupsOf(rows, weights.edgeBelow);
  return rows
    .map((row) => ({ row, group: groups.get(row.topicId) ?? 'tail', ...sumOf(row, weights) }))
    .sort(
      (a, b) => (b.sum ?? -1) - (a.sum ?? -1) || b.row.inquiries - a.row.inquiries || a.row.topicId - b.row.topicId,
    );
}

function sumOf(row: RankingRow, weights: Weights): Pick<Ranked, 'sum' | 'shares'> {
  const scored = Object.entries(row.parts).map(([key, part]) => ({
    key,
    score: key === 'stage' ? stageScore(row.stage, weights) : part.score,
    weight: weights.parts[key] ?? 0,
  }));
  const known = scored.reduce((sum, { score, weight }) => sum + (score === null ? 0 : weight), 0);
  const shares = scored.map(({ key, score, weight }) => ({
    key,
    score,
    points: score === null || known === 0 ? 0 : (100 * weight * score) / known,
  }));
  return { sum: known === 0 ? null : shares.reduce((sum, one) => sum + one.points, 0), shares };
}

function stageScore(stage: string | null, weights: Weights): number | null {
  const weight = stage === null ? undefined : weights.stages[stage];
  return weight === undefined ? null : weight / 100;
}

/** Top: the fewest that together make up 80 % of what is asked. Edge: of the others those with few inquiries that do not certainly grow. */
function groupsOf(rows: readonly RankingRow[], edgeBelow: number): Map<number, RankingGroup> {
  const all = rows.reduce((sum, row) => sum + row.inquiries, 0);
  let before = 0;
  return new Map(
    [...rows]
      .sort((a, b) => b.inquiries - a.inquiries || a.topicId - b.topicId)
      .map((row) => {
        const isTop = row.inquiries > 0 && before < 0.8 * all;
        before += row.inquiries;
        const isGrowing = row.growth.isReal && (row.growth.ratio === null || row.growth.ratio > 1);
        return [row.topicId, isTop ? 'top' : row.inquiries < edgeBelow && !isGrowing ? 'edge' : 'tail'];
      }),
  );
}
