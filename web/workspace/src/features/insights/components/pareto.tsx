import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { Link, useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Overview } from '../api';
import { useComments } from '../comments/api';
import { marksOnTopics } from '../comments/marks';
import { behindPath, placeOf, type Question } from '../question';
import { paretoOf } from '../rows';
import { useValues } from '../values';
import { axis, tooltip } from './chart-style';
import css from './insights.module.css';
import { FigurePanel, Twin } from './panel';

/** More bars than this cannot be read; the table has them all. */
const mostBars = 15;

export function Pareto({ question, overview }: { question: Question; overview: Overview }) {
  const t = useText();
  const values = useValues();
  const [, navigate] = useLocation();
  const comments = useComments().items;
  const { rows, vital } = paretoOf(overview.topics);
  if (rows.length < 2) return null;
  const marks = marksOnTopics(comments, question.from, question.to, placeOf(question));
  const marksOf = (index: number) => marks.filter((one) => one.comment.topicId === rows[index]?.line.topicId);
  const nameOf = (index: number) => rows[index]?.line.name ?? t('insights.noTopic');
  const data = rows.slice(0, mostBars).map((row, index) => ({
    name: [...marksOf(index).map((one) => one.letter), nameOf(index)].join(' '),
    count: row.count,
    cumulative: row.cumulative,
    topicId: String(row.line.topicId ?? 0),
  }));
  const said = t('insights.paretoSays', { count: vital, all: rows.length });
  return (
    <FigurePanel
      title={t('insights.pareto')}
      figure="inquiries"
      rows={() => [
        [t('insights.topic'), t('insights.count'), t('insights.cumulative'), t('comments.title')],
        ...rows.map((row, index) => [
          nameOf(index),
          row.count,
          row.cumulative,
          marksOf(index)
            .map((one) => one.comment.text)
            .join('; '),
        ]),
      ]}
    >
      <p className={css.said}>
        <strong>{said}</strong>
      </p>
      <div className={css.chart} role="img" aria-label={`${t('insights.pareto')}. ${said}`}>
        <ResponsiveContainer>
          <ComposedChart data={data} accessibilityLayer={false} margin={{ top: 8, right: 8, bottom: 8, left: 0 }}>
            <CartesianGrid vertical={false} stroke="var(--k-line)" />
            <XAxis
              dataKey="name"
              {...axis}
              interval="equidistantPreserveStart"
              minTickGap={12}
              tickFormatter={shorten}
            />
            <YAxis
              yAxisId="count"
              {...axis}
              width={56}
              tickFormatter={(value: number) => values.value('count', value)}
            />
            <YAxis
              yAxisId="share"
              orientation="right"
              domain={[0, 1]}
              ticks={[0, 0.2, 0.4, 0.6, 0.8, 1]}
              {...axis}
              width={52}
              tickFormatter={(value: number) => values.value('share', value)}
            />
            <Tooltip
              {...tooltip}
              formatter={(value, name) => [
                name === 'cumulative' ? values.value('share', Number(value)) : values.value('count', Number(value)),
                name === 'cumulative' ? t('insights.cumulative') : t('insights.count'),
              ]}
            />
            <ReferenceLine
              yAxisId="share"
              y={0.8}
              stroke="var(--k-wait)"
              strokeDasharray="6 4"
              label={{
                value: values.value('share', 0.8),
                position: 'insideTopRight',
                fill: 'var(--k-wait-text)',
                fontSize: 12,
              }}
            />
            <Bar
              yAxisId="count"
              dataKey="count"
              fill="var(--k-accent)"
              maxBarSize={44}
              isAnimationActive={false}
              onClick={(_, index) => navigate(behindPath(question, 'inquiries', { topicId: data[index]?.topicId }))}
            />
            <Line
              yAxisId="share"
              dataKey="cumulative"
              stroke="var(--k-text)"
              strokeWidth={1.5}
              dot={{ r: 2.5, fill: 'var(--k-text)' }}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Twin>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.topic')}</th>
              <th scope="col">{t('insights.count')}</th>
              <th scope="col">{t('insights.cumulative')}</th>
              {marks.length > 0 && <th scope="col">{t('comments.title')}</th>}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={row.line.topicId ?? 0}>
                <th scope="row">
                  <Link href={behindPath(question, 'inquiries', { topicId: String(row.line.topicId ?? 0) })}>
                    {nameOf(index)}
                  </Link>
                </th>
                <td>{values.value('count', row.count)}</td>
                <td>{values.value('share', row.cumulative)}</td>
                {marks.length > 0 && (
                  <td className={css.remark}>
                    {marksOf(index)
                      .map((one) => `${one.letter}: ${one.comment.text}`)
                      .join('; ')}
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </Twin>
    </FigurePanel>
  );
}

function shorten(name: string): string {
  return name.length > 14 ? `${name.slice(0, 13)}…` : name;
}
