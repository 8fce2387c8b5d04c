import type { TopicLine } from './api';

export type SortKey = 'inquiries' | 'growth' | 'firstAnswerMedian' | 'handlingTotal' | 'repeat' | 'firstContact';

export interface TopicRow {
  line: TopicLine;
  level: number;
  isFolded: boolean;
  hasChildren: boolean;
}

const idOf = (line: TopicLine) => line.topicId ?? 0;

function sortValue(line: TopicLine, sort: SortKey): number {
  if (sort === 'growth') return line.line.growth.ratio ?? (line.line.growth.isReal ? Number.MAX_VALUE : -1);
  return line.line.now[sort] ?? -1;
}

/** The tree as it is shown: each level sorted by itself, what is folded left out. */
export function rowsOf(lines: readonly TopicLine[], sort: SortKey, open: ReadonlySet<number>): TopicRow[] {
  const known = new Set(lines.map(idOf));
  const childrenOf = (parent: number | null) =>
    lines
      .filter((one) => (one.parentId && known.has(one.parentId) ? one.parentId : null) === parent)
      .sort((a, b) => sortValue(b, sort) - sortValue(a, sort));
  const below = (parent: number | null, level: number): TopicRow[] =>
    childrenOf(parent).flatMap((line) => {
      const hasChildren = line.topicId !== null && lines.some((one) => one.parentId === line.topicId);
      const isFolded = hasChildren && !open.has(idOf(line));
      const row = { line, level, isFolded, hasChildren };
      return isFolded || !hasChildren ? [row] : [row, ...below(line.topicId, level + 1)];
    });
  return below(null, 0);
}

export interface ParetoRow {
  line: TopicLine;
  count: number;
  /** Of all, with those before it. */
  cumulative: number;
}

/** Every topic by what is about itself alone, so that nothing counts twice; the fewest that together make up 80 % are the vital few. */
export function paretoOf(lines: readonly TopicLine[]): { rows: ParetoRow[]; vital: number } {
  const own = lines.filter((one) => one.own > 0).sort((a, b) => b.own - a.own);
  const all = own.reduce((sum, one) => sum + one.own, 0);
  let sum = 0;
  const rows = own.map((line) => {
    sum += line.own;
    return { line, count: line.own, cumulative: sum / all };
  });
  return { rows, vital: rows.findIndex((row) => row.cumulative >= 0.8) + 1 };
}
