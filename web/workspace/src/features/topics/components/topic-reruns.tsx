import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { conversationPath } from '../../conversations/navigation';
import { topicsQuery } from '../api';
import { isRunning, type Move, movesQuery, type Rerun, rerunsQuery, samplesQuery, useRerunChanges } from '../reruns';
import { topicLines } from '../tree';
import css from './topic-reruns.module.css';

/** What is known now, over what came in before: first counted and shown, then taken over in one decision. */
export function TopicReruns() {
  const t = useText();
  const titleId = useId();
  const reruns = useQuery(rerunsQuery);
  const { start } = useRerunChanges();
  const [newest, ...older] = reruns.data?.items ?? [];
  const isOpen = newest !== undefined && (isRunning(newest) || newest.state === 'ready');
  const past = isOpen ? older : (reruns.data?.items ?? []);
  return (
    <section className={css.part} aria-labelledby={titleId}>
      <div className={css.head}>
        <div>
          <h2 id={titleId}>{t('rerun.title')}</h2>
          <p className={css.dim}>{t('rerun.help')}</p>
        </div>
        {!isOpen && (
          <Button
            variant="default"
            loading={start.isPending}
            disabled={!reruns.data?.hasLearned}
            onClick={() => start.mutate()}
          >
            {t('rerun.start')}
          </Button>
        )}
      </div>
      {reruns.data && !isOpen && !reruns.data.hasLearned && <p className={css.dim}>{t('rerun.nothingLearned')}</p>}
      {reruns.isError && !reruns.data && <ErrorPanel reason={reruns.error} onRetry={() => reruns.refetch()} />}
      {isOpen && (isRunning(newest) ? <Progress rerun={newest} /> : <Preview rerun={newest} />)}
      {past.length > 0 && (
        <ul className={css.past} aria-label={t('rerun.past')}>
          {past.map((rerun) => (
            <PastLine key={rerun.id} rerun={rerun} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Progress({ rerun }: { rerun: Rerun }) {
  const t = useText();
  const format = useFormat();
  const { callOff } = useRerunChanges();
  const isCounting = rerun.state === 'counting';
  const [done, total] = isCounting ? [rerun.looked, rerun.total] : [rerun.taken, rerun.found];
  const words = { done: format.number(done), total: format.number(total) };
  return (
    <div className={css.card}>
      <p role="status">{t(isCounting ? 'rerun.counting' : 'rerun.takingOver', words)}</p>
      <progress className={css.progress} value={done} max={Math.max(total, 1)} aria-hidden />
      <div>
        <Button size="xs" variant="default" loading={callOff.isPending} onClick={() => callOff.mutate(rerun.id)}>
          {t('rerun.callOff')}
        </Button>
      </div>
    </div>
  );
}

function Preview({ rerun }: { rerun: Rerun }) {
  const t = useText();
  const { takeOver, callOff } = useRerunChanges();
  const moves = useQuery(movesQuery(rerun.id));
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={css.card}>
      <p role="status">{t('rerun.ready', { count: rerun.found })}</p>
      {moves.isPending && <Skeleton lines={['60%', '44%', '52%']} />}
      {moves.isError && <ErrorPanel reason={moves.error} onRetry={() => moves.refetch()} />}
      <ul className={css.moves}>
        {moves.data?.moves.map((move) => {
          const key = `${move.fromId}-${move.toId}`;
          return (
            <MoveLine
              key={key}
              rerun={rerun}
              move={move}
              isOpen={open === key}
              onToggle={() => setOpen(open === key ? null : key)}
            />
          );
        })}
      </ul>
      <div className={css.buttons}>
        <Button loading={takeOver.isPending} onClick={() => takeOver.mutate(rerun.id)}>
          {t('rerun.takeOver', { count: rerun.found })}
        </Button>
        <Button variant="default" loading={callOff.isPending} onClick={() => callOff.mutate(rerun.id)}>
          {t('rerun.leave')}
        </Button>
      </div>
      <p className={css.dim}>{t('rerun.takeOverHelp')}</p>
    </div>
  );
}

interface MoveLineProps {
  rerun: Rerun;
  move: Move;
  isOpen: boolean;
  onToggle(): void;
}

function MoveLine({ rerun, move, isOpen, onToggle }: MoveLineProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const detailsId = useId();
  const lines = topicLines(useQuery(topicsQuery).data ?? [], language);
  const nameOf = (id: number | null) => lines.find((line) => line.topic.id === id)?.path ?? t('group.noTopic');
  return (
    <li>
      <button type="button" className={css.move} aria-expanded={isOpen} aria-controls={detailsId} onClick={onToggle}>
        <span className={css.names}>
          {nameOf(move.fromId)} <span aria-hidden>→</span>
          <span className="visually-hidden">{t('rerun.becomes')}</span> <strong>{nameOf(move.toId)}</strong>
        </span>
        <span className={css.count}>{format.number(move.count)}</span>
      </button>
      {isOpen && (
        <div id={detailsId} className={css.details}>
          <p className={css.dim}>
            {move.channels.map((one) => `${t(`channel.${one.channel}`)} ${format.number(one.count)}`).join(' · ')}
          </p>
          <p className={css.dim}>
            {move.months.map((one) => `${monthText(format.locale, one.month)} ${format.number(one.count)}`).join(' · ')}
          </p>
          <Samples rerun={rerun} move={move} />
        </div>
      )}
    </li>
  );
}

function Samples({ rerun, move }: { rerun: Rerun; move: Move }) {
  const format = useFormat();
  const samples = useQuery(samplesQuery(rerun.id, move));
  if (samples.isPending) return <Skeleton lines={['80%', '70%']} />;
  if (!samples.data) return <ErrorPanel reason={samples.error} onRetry={() => samples.refetch()} />;
  return (
    <ul className={css.samples}>
      {samples.data.map((sample) => (
        <li key={`${sample.conversationId} ${sample.at}`}>
          <blockquote>{sample.text}</blockquote>
          <Link href={conversationPath('all', sample.conversationId)} className={css.link}>
            {format.exact(sample.at)}
          </Link>{' '}
          <span className={css.dim}>{format.percent(sample.chance)}</span>
        </li>
      ))}
    </ul>
  );
}

function PastLine({ rerun }: { rerun: Rerun }) {
  const t = useText();
  const format = useFormat();
  const who = rerun.decidedByName ?? rerun.startedByName ?? t('rerun.byItself');
  return (
    <li>
      <time dateTime={rerun.endedAt ?? rerun.startedAt}>{format.exact(rerun.endedAt ?? rerun.startedAt)}</time>
      {' · '}
      {rerun.state === 'calledOff'
        ? t('rerun.calledOff', { name: who, taken: format.number(rerun.taken), found: format.number(rerun.found) })
        : rerun.found === 0
          ? t('rerun.nothing', { total: format.number(rerun.total) })
          : t('rerun.done', { name: who, taken: format.number(rerun.taken), total: format.number(rerun.total) })}
    </li>
  );
}

function monthText(locale: string, month: number): string {
  const day = new Date(Date.UTC(Math.floor(month / 100), (month % 100) - 1, 15));
  return new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(day);
}
