import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { definitionsQuery } from '../api';
import { useComments } from '../comments/api';
import { CommentList, PinButton } from '../comments/comment-list';
import { marksBetween, marksIn } from '../comments/marks';
import { Definitions } from '../components/definition';
import insights from '../components/insights.module.css';
import { FigurePanel, Twin } from '../components/panel';
import { SeriesChart } from '../components/series-chart';
import { behindPath, daysOf, readQuestion } from '../question';
import { type KeyFigure, type KeyFigureDetails, keyFigureQuery, keyFiguresQuery, useRemoveKeyFigure } from './api';
import { ChangeKeyFigureDialog } from './key-figure-dialog';
import css from './key-figures.module.css';
import { ReviewDay } from './key-figures-page';
import { Missing, Standing, TrendText, useWritten } from './parts';
import { UploadPanel } from './upload-panel';

/** One key figure: its course, what it means and meant, and what was uploaded. */
export function KeyFigurePage({ me, id }: { me: Me; id: string }) {
  const t = useText();
  const found = useQuery(keyFigureQuery(id));
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const details = found.data;
  return (
    <Definitions value={definitions}>
      <main id="content" className={insights.page} tabIndex={-1}>
        <div className={insights.inside}>
          <Link href="/key-figures" className={insights.back}>
            <IconChevronLeft size={16} aria-hidden />
            {t('nav.keyFigures')}
          </Link>
          {found.isPending && <Skeleton lines={['40%', '90%', '82%']} />}
          {found.isError && !details && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {details && (
            <>
              <Head details={details} />
              <Course me={me} figure={details.figure} />
              {details.channels.length > 0 && <Channels details={details} />}
              {details.figure.source === 'upload' && <UploadPanel details={details} />}
              {details.meanings.length > 1 && <Meanings details={details} />}
            </>
          )}
        </div>
      </main>
    </Definitions>
  );
}

function Head({ details }: { details: KeyFigureDetails }) {
  const t = useText();
  const written = useWritten();
  const [isChanging, setChanging] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { figure } = details;
  const known = useQuery(keyFiguresQuery).data?.items ?? [];
  const nameOf = (key: string) => known.find((one) => one.key === key)?.name ?? key;
  return (
    <>
      <div className={css.head}>
        <h1 className={insights.title}>{figure.name}</h1>
        {figure.mayChange && <Button onClick={() => setChanging(true)}>{t('keyFigures.change')}</Button>}
        {figure.mayChange && !figure.isUsual && (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t('keyFigures.remove')}
          </Button>
        )}
      </div>
      <p className={insights.said}>
        {figure.meaning.text}{' '}
        <span className={css.version}>
          {t('insights.version', { version: figure.meaning.version, day: written.day(figure.meaning.since) })}
        </span>
        {figure.meaning.formula && (
          <>
            <br />
            <code className={css.formula}>
              {figure.key} = {figure.meaning.formula}
            </code>
          </>
        )}
      </p>
      <dl className={css.facts}>
        <div>
          <dt>{t('keyFigures.value')}</dt>
          <dd>
            <span className={css.big}>{written.value(figure, figure.value)}</span>
            {figure.value === null ? (
              <span className={css.period}>
                <Missing figure={figure} nameOf={nameOf} />
              </span>
            ) : (
              <span className={css.period}>
                {written.period(figure.from!, figure.to!)}
                {figure.before !== null &&
                  ` · ${t('insights.before', { value: written.value(figure, figure.before) })}`}
              </span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t('keyFigures.target')}</dt>
          <dd>
            {figure.target === null
              ? '–'
              : t(`keyFigures.wanted.${figure.direction}`, { value: written.value(figure, figure.target) })}
            <Standing figure={figure} />
          </dd>
        </div>
        <div>
          <dt>{t('keyFigures.trend')}</dt>
          <dd>
            <TrendText figure={figure} />
          </dd>
        </div>
        <div>
          <dt>{t('keyFigures.owner')}</dt>
          <dd>{figure.ownerName ?? '–'}</dd>
        </div>
        <div>
          <dt>{t('keyFigures.review')}</dt>
          <dd>
            <ReviewDay figure={figure} />
          </dd>
        </div>
      </dl>
      {isChanging && <ChangeKeyFigureDialog figure={figure} known={known} onClose={() => setChanging(false)} />}
      {isRemoving && <RemoveDialog figure={figure} onClose={() => setRemoving(false)} />}
    </>
  );
}

function RemoveDialog({ figure, onClose }: { figure: KeyFigure; onClose(): void }) {
  const t = useText();
  const remove = useRemoveKeyFigure();
  const [, navigate] = useLocation();
  return (
    <Dialog title={t('keyFigures.removeTitle', { name: figure.name })} onClose={onClose}>
      <p className={css.ask}>{t('keyFigures.removeHelp')}</p>
      <DialogButtons
        label={t('keyFigures.remove')}
        isDangerous
        isBusy={remove.isPending}
        onDo={() => remove.mutate(figure.key, { onSuccess: () => navigate('/key-figures'), onError: onClose })}
        onClose={onClose}
      />
    </Dialog>
  );
}

function Course({ me, figure }: { me: Me; figure: KeyFigure }) {
  const t = useText();
  const written = useWritten();
  const comments = useComments().items;
  // Uploads may begin late: what lies before the first value is left out of the drawing.
  const first = figure.points.findIndex((one) => one.value !== null);
  if (first < 0) return null;
  const points = figure.points.slice(first);
  const [from, to] = [points[0]!.from, points.at(-1)!.to];
  const place = { brandId: figure.brandId, topicId: null };
  const marks = marksBetween(comments, from, to, place);
  const signals = points.filter((one) => one.signal !== 'none').length;
  const said =
    figure.mean === null
      ? t('insights.tooFew')
      : signals === 0
        ? t('insights.onlyNoise')
        : t('insights.hasSignals', { count: signals });
  const nameOf = (point: (typeof points)[number]) => written.period(point.from, point.to);
  const commentsOf = (point: (typeof points)[number]) =>
    marksIn(marks, point.from, point.to)
      .map((one) => `${one.letter}: ${one.comment.text}`)
      .join('; ');
  return (
    <FigurePanel
      title={t('keyFigures.course')}
      tools={<PinButton me={me} start={{ brandId: figure.brandId, from: figure.to ?? to }} />}
      rows={() => [
        [
          t('insights.from'),
          t('insights.to'),
          figure.name,
          t('insights.signal'),
          t('insights.definitionNumber'),
          t('comments.title'),
        ],
        ...points.map((one) => [
          one.from,
          one.to,
          one.value,
          one.signal === 'none' ? '' : t(`insights.signal.${one.signal}`),
          one.definition,
          commentsOf(one),
        ]),
      ]}
    >
      <p className={insights.said}>
        <strong>{said}</strong> {t('insights.controlHelp')}
      </p>
      <SeriesChart
        label={`${figure.name}. ${said}`}
        name={figure.name}
        points={points}
        marks={marks}
        limits={figure}
        target={figure.target === null ? null : { value: figure.target, label: t('keyFigures.target') }}
        nameOf={nameOf}
        written={(value) => written.value(figure, value)}
      />
      <CommentList me={me} marks={marks} />
      <Twin>
        <table className={insights.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.when')}</th>
              <th scope="col">{figure.name}</th>
              <th scope="col">{t('insights.signal')}</th>
              <th scope="col">{t('insights.definitionNumber')}</th>
              {marks.length > 0 && <th scope="col">{t('comments.title')}</th>}
            </tr>
          </thead>
          <tbody>
            {points.map((one) => (
              <tr key={one.from}>
                <th scope="row">
                  {figure.logFigure ? <Link href={behindOf(figure, one)}>{nameOf(one)}</Link> : nameOf(one)}
                </th>
                <td>{written.value(figure, one.value)}</td>
                <td>
                  {one.isPartial
                    ? t('insights.partial')
                    : one.signal === 'none'
                      ? ''
                      : t(`insights.signal.${one.signal}`)}
                </td>
                <td>{one.definition}</td>
                {marks.length > 0 && <td className={insights.remark}>{commentsOf(one)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </Twin>
    </FigurePanel>
  );
}

/** The inquiries a period's value is made of. */
function behindOf(figure: KeyFigure, { from, to }: { from: string; to: string }): string {
  const question = readQuestion(new URLSearchParams(), daysOf('today', to)[0]);
  return behindPath(question, figure.logFigure!, {
    period: 'own',
    from,
    to,
    brandId: figure.brandId === null ? '' : String(figure.brandId),
    channel: figure.channel ?? '',
  });
}

function Channels({ details: { figure, channels } }: { details: KeyFigureDetails }) {
  const t = useText();
  const written = useWritten();
  const title = t('keyFigures.byChannel', { period: written.period(figure.from!, figure.to!) });
  return (
    <FigurePanel
      title={title}
      rows={() => [
        [t('insights.channel'), figure.name],
        ...channels.map((one) => [t(`channel.${one.channel}`), one.value]),
      ]}
    >
      <table className={`${insights.table} ${css.narrow}`}>
        <thead>
          <tr>
            <th scope="col">{t('insights.channel')}</th>
            <th scope="col">{figure.name}</th>
          </tr>
        </thead>
        <tbody>
          {channels.map((one) => (
            <tr key={one.channel}>
              <th scope="row">
                {figure.logFigure ? (
                  <Link href={behindOf({ ...figure, channel: one.channel }, { from: figure.from!, to: figure.to! })}>
                    {t(`channel.${one.channel}`)}
                  </Link>
                ) : (
                  t(`channel.${one.channel}`)
                )}
              </th>
              <td>{written.value(figure, one.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </FigurePanel>
  );
}

function Meanings({ details: { meanings } }: { details: KeyFigureDetails }) {
  const t = useText();
  const format = useFormat();
  return (
    <section className={insights.panel}>
      <h2 className={insights.panelTitle}>{t('keyFigures.meanings')}</h2>
      <dl className={insights.glossary}>
        {meanings.map((one) => (
          <div key={one.version}>
            <dt>{t('insights.version', { version: one.version, day: format.date(one.since) })}</dt>
            <dd>
              {one.text} {one.formula && <code className={css.formula}>{one.formula}</code>}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
