import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { type Point, seriesQuery } from '../api';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import { axis, tooltip } from './chart-style';
import { Definitions, useFigure } from './definition';
import css from './insights.module.css';
import { FigurePanel, Twin } from './panel';

/** One figure through time, with limits that tell a change from what there always is. */
export function Control({ question }: { question: Question }) {
  const t = useText();
  const values = useValues();
  const [figure, setFigure] = useState('inquiries');
  const choices = useContext(Definitions).filter((one) => one.isMeasured && one.key !== 'share');
  const definition = useFigure(figure);
  const series = useQuery(seriesQuery(question, figure));
  const unit = definition?.unit ?? 'count';
  const points = series.data?.points ?? [];
  const nameOf = (point: Point) =>
    point.from === point.to ? values.day(point.from) : `${values.day(point.from)} – ${values.day(point.to)}`;
  const said =
    series.data?.isNoise == null
      ? t('insights.tooFew')
      : series.data.isNoise
        ? t('insights.onlyNoise')
        : t('insights.hasSignals', { count: points.filter((one) => one.signal !== 'none').length });
  return (
    <FigurePanel
      title={t('insights.control')}
      figure={figure}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t('insights.figure')}
          data={choices.map((one) => ({ value: one.key, label: one.name }))}
          value={figure}
          onChange={(event) => setFigure(event.currentTarget.value)}
        />
      }
      rows={() => [
        [t('insights.from'), t('insights.to'), definition?.name ?? figure, t('insights.signal')],
        ...points.map((one) => [
          one.from,
          one.to,
          one.value,
          one.signal === 'none' ? '' : t(`insights.signal.${one.signal}`),
        ]),
      ]}
    >
      {series.isError && !series.data && <ErrorPanel reason={series.error} onRetry={() => series.refetch()} />}
      {series.data && (
        <>
          <p className={css.said}>
            <strong>{said}</strong> {t('insights.controlHelp')}
          </p>
          <div
            className={series.isPlaceholderData ? `${css.chart} ${css.stale}` : css.chart}
            role="img"
            aria-label={`${t('insights.control')}: ${definition?.name}. ${said}`}
          >
            <ResponsiveContainer>
              <LineChart
                data={points.map((one) => ({ ...linesOf(one), name: nameOf(one), point: one }))}
                accessibilityLayer={false}
                margin={{ top: 8, right: 16, bottom: 8, left: 0 }}
              >
                <CartesianGrid vertical={false} stroke="var(--k-line)" />
                <XAxis dataKey="name" {...axis} minTickGap={24} />
                <YAxis
                  {...axis}
                  width={64}
                  domain={[0, (most: number) => Math.max(most, series.data.high ?? 0)]}
                  tickFormatter={(value: number) => values.value(unit, value)}
                />
                <Tooltip
                  {...tooltip}
                  formatter={(value) => [values.value(unit, Number(value)), definition?.name ?? figure]}
                />
                {series.data.mean !== null && (
                  <ReferenceLine y={series.data.mean} stroke="var(--k-dim)" strokeWidth={1.5} />
                )}
                {[series.data.low, series.data.high].map(
                  (limit, index) =>
                    limit !== null && (
                      <ReferenceLine
                        // biome-ignore lint/suspicious/noArrayIndexKey: the lower and the upper limit never change places
                        key={index}
                        y={limit}
                        stroke="var(--k-dim)"
                        strokeDasharray="4 4"
                      />
                    ),
                )}
                {[...new Set(points.map((one) => one.definition))].map((version) => (
                  <Line
                    key={version}
                    dataKey={`v${version}`}
                    stroke="var(--k-accent)"
                    strokeWidth={2}
                    dot={Mark}
                    isAnimationActive={false}
                  />
                ))}
              </LineChart>
            </ResponsiveContainer>
          </div>
          <Twin>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('insights.when')}</th>
                  <th scope="col">{definition?.name}</th>
                  <th scope="col">{t('insights.signal')}</th>
                </tr>
              </thead>
              <tbody>
                {points.map((one) => (
                  <tr key={one.from}>
                    <th scope="row">
                      <Link
                        href={behindPath(question, figure, {
                          period: 'own',
                          from: one.from < question.from ? question.from : one.from,
                          to: one.to > question.to ? question.to : one.to,
                        })}
                      >
                        {nameOf(one)}
                      </Link>
                    </th>
                    <td>{values.value(unit, one.value)}</td>
                    <td>
                      {one.isPartial
                        ? t('insights.partial')
                        : one.signal === 'none'
                          ? ''
                          : t(`insights.signal.${one.signal}`)}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Twin>
        </>
      )}
    </FigurePanel>
  );
}

/** A line of its own for each version of the definition: what means two things is not joined. */
function linesOf(point: Point): Record<string, number | null> {
  return { [`v${point.definition}`]: point.value };
}

interface MarkProps {
  cx?: number;
  cy?: number;
  payload?: { point: Point };
}

/** A signal is a large ring, part of a unit is hollow, all else a small dot: told apart by form, not by colour. */
function Mark({ cx, cy, payload }: MarkProps) {
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
