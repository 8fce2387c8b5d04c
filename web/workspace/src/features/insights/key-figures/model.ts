import { formatValue } from '../values';
import type { KeyFigure } from './api';

type Measured = Pick<KeyFigure, 'unit' | 'currency'>;

/** A key figure as a person reads it; a dash where there is no value. */
export function formatKeyFigure(locale: string, figure: Measured, value: number | null): string {
  if (value === null) return '–';
  if (figure.unit === 'money') {
    const digits = Math.abs(value) < 1000 && !Number.isInteger(value) ? 2 : 0;
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: figure.currency ?? 'NOK',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    }).format(value);
  }
  if (figure.unit === 'count') {
    const digits = Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : Math.abs(value) < 1 ? 3 : 2;
    return new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  }
  return formatValue(locale, figure.unit, value);
}

/** What is typed for a target: shares in per cent, times in minutes, all else as it is. */
const scale = { share: 100, seconds: 1 / 60, count: 1, money: 1 } as const;

export function targetText(figure: Pick<KeyFigure, 'unit' | 'target'>): string {
  return figure.target === null ? '' : String(Number((figure.target * scale[figure.unit]).toPrecision(12)));
}

/** Null when nothing was typed; NaN when it is no number, which the server refuses with words. */
export function targetOf(unit: KeyFigure['unit'], text: string): number | null {
  const typed = text.replace(/[\s%]/g, '').replace(',', '.');
  return typed === '' ? null : Number((Number(typed) / scale[unit]).toPrecision(12));
}

export interface TreeNode {
  figure: KeyFigure;
  below: TreeNode[];
}

/** Figures that have a place, each below its parent; one whose parent is not shown stands at the top. */
export function treeOf(figures: readonly KeyFigure[]): TreeNode[] {
  const placed = figures.filter((one) => one.place !== null).sort((a, b) => a.place! - b.place!);
  const known = new Set(placed.map((one) => one.key));
  const nodes = (parent: string | null): TreeNode[] =>
    placed
      .filter((one) => (one.parentKey && known.has(one.parentKey) ? one.parentKey : null) === parent)
      .map((figure) => ({ figure, below: nodes(figure.key) }));
  return nodes(null);
}

/** Itself and all below it: where it cannot be put. */
export function branchOf(node: TreeNode): string[] {
  return [node.figure.key, ...node.below.flatMap(branchOf)];
}

export type Standing = 'met' | 'missed' | 'noTarget' | 'noValue';

export function standingOf(figure: Pick<KeyFigure, 'value' | 'isMet'>): Standing {
  if (figure.value === null) return 'noValue';
  return figure.isMet === null ? 'noTarget' : figure.isMet ? 'met' : 'missed';
}

/** The last day of a period by its first. */
export function endOf(grain: KeyFigure['grain'], from: string): string {
  const end = new Date(from);
  if (grain === 'month') end.setUTCMonth(end.getUTCMonth() + 1, 0);
  else if (grain === 'week') end.setUTCDate(end.getUTCDate() + 6);
  return end.toISOString().slice(0, 10);
}
