import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useContext, useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { ErrorPanel } from '../../../ui/panel';
import { type Point, seriesQuery } from '../api';
import { useComments } from '../comments/api';
import { CommentList, PinButton } from '../comments/comment-list';
import { marksBetween, marksIn } from '../comments/marks';
import { behindPath, placeOf, type Question } from '../question';
import { useValues } from '../values';
import { Definitions, useFigure } from './definition';
import css from './insights.module.css';
import { FigurePanel, Twin } from './panel';
import { SeriesChart } from './series-chart';

/** One figure through time, with limits that tell a change from what there always is. */
export function Control({ question, me }: { question: Question; me: Me }) {
  const t = useText();
  const values = useValues();
  const [figure, setFigure] = useState('inquiries');
  const choices = useContext(Definitions).filter((one) => one.isMeasured && one.key !== 'share');
  const definition = useFigure(figure);
  const series = useQuery(seriesQuery(question, figure));
  const unit = definition?.unit ?? 'count';
  const points = series.data?.points ?? [];
  const place = placeOf(question);
  const marks = marksBetween(useComments().items, question.from, question.to, place);
  const commentsOf = (point: Point) =>
    marksIn(marks, point.from, point.to)
      .map((one) => `${one.letter}: ${one.comment.text}`)
      .join('; ');
  const nameOf = (point: Point) => values.span(point.from, point.to);
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
        <>
          <NativeSelect
            size="xs"
            aria-label={t('insights.figure')}
            data={choices.map((one) => ({ value: one.key, label: one.name }))}
            value={figure}
            onChange={(event) => setFigure(event.currentTarget.value)}
          />
          <PinButton me={me} start={{ ...place, from: question.to }} />
        </>
      }
      rows={() => [
        [t('insights.from'), t('insights.to'), definition?.name ?? figure, t('insights.signal'), t('comments.title')],
        ...points.map((one) => [
          one.from,
          one.to,
          one.value,
          one.signal === 'none' ? '' : t(`insights.signal.${one.signal}`),
          commentsOf(one),
        ]),
      ]}
    >
      {series.isError && !series.data && <ErrorPanel reason={series.error} onRetry={() => series.refetch()} />}
      {series.data && (
        <>
          <p className={css.said}>
            <strong>{said}</strong> {t('insights.controlHelp')}
          </p>
          <SeriesChart
            label={`${t('insights.control')}: ${definition?.name}. ${said}`}
            name={definition?.name ?? figure}
            points={points}
            marks={marks}
            limits={series.data}
            isStale={series.isPlaceholderData}
            nameOf={nameOf}
            written={(value) => values.value(unit, value)}
          />
          <CommentList me={me} marks={marks} />
          <Twin>
            <table className={css.table}>
              <thead>
                <tr>
                  <th scope="col">{t('insights.when')}</th>
                  <th scope="col">{definition?.name}</th>
                  <th scope="col">{t('insights.signal')}</th>
                  {marks.length > 0 && <th scope="col">{t('comments.title')}</th>}
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
                    {marks.length > 0 && <td className={css.remark}>{commentsOf(one)}</td>}
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
