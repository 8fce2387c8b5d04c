import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Point } from '../api';
import { type Mark, marksIn } from '../comments/marks';
import { roundUp } from '../values';
import { axis, tooltip } from './chart-style';
import css from './insights.module.css';

interface SeriesChartProps {
  /** Said to who cannot see it. */
  label: string;
  name: string;
  points: readonly Point[];
  marks: readonly Mark[];
  limits: { mean: number | null; low: number | null; high: number | null };
  target?: { value: number; label: string } | null;
  isStale?: boolean;
  nameOf(point: Point): string;
  written(value: number): string;
}

/** A figure through time: its limits, its target, and the letters of what people have pinned to its days. */
export function SeriesChart({
  label,
  name,
  points,
  marks,
  limits,
  target,
  isStale,
  nameOf,
  written,
}: SeriesChartProps) {
  const known = points.flatMap((one) => (one.value === null ? [] : [one.value]));
  const most = Math.max(0, ...known, limits.high ?? 0, target?.value ?? 0);
  const least = Math.min(0, ...known, limits.low ?? 0);
  return (
    <div className={isStale ? `${css.chart} ${css.stale}` : css.chart} role="img" aria-label={label}>
      <ResponsiveContainer>
        <LineChart
          data={points.map((one) => ({ [`v${one.definition}`]: one.value, name: nameOf(one), point: one }))}
          accessibilityLayer={false}
          margin={{ top: 20, right: 16, bottom: 8, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--k-line)" />
          <XAxis dataKey="name" {...axis} minTickGap={24} />
          <YAxis {...axis} width={72} domain={[least, most > 0 ? roundUp(most * 1.02) : 1]} tickFormatter={written} />
          <Tooltip {...tooltip} formatter={(value) => [written(Number(value)), name]} />
          {points.flatMap((point) => spans(point, points, marks, nameOf))}
          {limits.mean !== null && <ReferenceLine y={limits.mean} stroke="var(--k-dim)" strokeWidth={1.5} />}
          {limits.low !== null && <ReferenceLine y={limits.low} stroke="var(--k-dim)" strokeDasharray="4 4" />}
          {limits.high !== null && <ReferenceLine y={limits.high} stroke="var(--k-dim)" strokeDasharray="4 4" />}
          {target && (
            <ReferenceLine
              y={target.value}
              stroke="var(--k-wait)"
              strokeWidth={1.5}
              strokeDasharray="8 3"
              label={{ value: target.label, position: 'insideBottomRight', fill: 'var(--k-wait-text)', fontSize: 12 }}
            />
          )}
          {points.map((point) => letters(point, marks, nameOf))}
          {[...new Set(points.map((one) => one.definition))].map((version) => (
            <Line
              key={version}
              dataKey={`v${version}`}
              stroke="var(--k-accent)"
              strokeWidth={2}
              dot={Dot}
              isAnimationActive={false}
            />
          ))}
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

/** A comment of several days is shaded from the point it begins in to the one it ends in. */
function spans(point: Point, points: readonly Point[], marks: readonly Mark[], nameOf: (point: Point) => string) {
  return marks
    .filter(({ comment }) => comment.to !== comment.from && begins(comment.from!, point, points))
    .map(({ comment, letter }) => {
      const last = points.findLast((one) => one.from <= comment.to!);
      return last && last.from > point.from ? (
        <ReferenceArea
          key={`${letter}-span`}
          x1={nameOf(point)}
          x2={nameOf(last)}
          fill="var(--k-wait)"
          fillOpacity={0.12}
        />
      ) : null;
    });
}

function begins(day: string, point: Point, points: readonly Point[]): boolean {
  return (point.from <= day && point.to >= day) || (point === points[0] && day < point.from);
}

/** Where a comment begins stands its letter; several of one point share a line. */
function letters(point: Point, marks: readonly Mark[], nameOf: (point: Point) => string) {
  const here = marksIn(marks, point.from, point.to).filter(({ comment }) => comment.from! >= point.from);
  if (here.length === 0) return null;
  return (
    <ReferenceLine
      key={`${point.from}-letters`}
      x={nameOf(point)}
      stroke="var(--k-wait)"
      label={{
        value: here.map((one) => one.letter).join(' '),
        position: 'top',
        fill: 'var(--k-wait-text)',
        fontSize: 12,
        fontWeight: 650,
      }}
    />
  );
}

interface DotProps {
  cx?: number;
  cy?: number;
  payload?: { point: Point };
}

/** A signal is a large ring, part of a unit is hollow, all else a small dot: told apart by form, not by colour. */
function Dot({ cx, cy, payload }: DotProps) {
  if (cx == null || cy == null || !payload || payload.point.value === null) return <g />;
  const { signal, isPartial } = payload.point;
  if (signal !== 'none')
    return <circle cx={cx} cy={cy} r={6} fill="var(--k-surface)" stroke="var(--k-danger)" strokeWidth={3} />;
  return (
    <circle
      cx={cx}
      cy={cy}
      r={3}
      fill={isPartial ? 'var(--k-surface)' : 'var(--k-accent)'}
      stroke="var(--k-accent)"
      strokeWidth={1.5}
    />
  );
}
