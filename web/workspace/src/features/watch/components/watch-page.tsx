import { IconRadar } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { listActions } from '../../conversations/actions';
import { topicsQuery } from '../../topics/api';
import { topicLines } from '../../topics/tree';
import { type Alarm, alarmsQuery, watchPath } from '../api';
import { nameOf, unusual } from '../words';
import { AlarmView } from './alarm-view';
import css from './watch.module.css';
import { WatchRate } from './watch-rate';

/** What is unusual now, and what was; one of them beside it with its inquiries. */
export function WatchPage({ openId, me }: { openId: number | null; me: Me }) {
  const t = useText();
  const [, navigate] = useLocation();
  const list = useQuery(alarmsQuery);
  const alarms = list.data?.items ?? [];
  const running = alarms.filter((alarm) => alarm.endedAt === null);
  const past = alarms.filter((alarm) => alarm.endedAt !== null);
  const pathOfTopic = useTopicPaths();
  const rows = useRef<HTMLElement>(null);
  useActions(listActions, {
    move: (step) => {
      const links = [...(rows.current?.querySelectorAll<HTMLAnchorElement>('a[data-alarm]') ?? [])];
      const at = links.findIndex((link) => link === document.activeElement || link.ariaCurrent === 'page');
      const next = links[at < 0 ? 0 : Math.min(links.length - 1, Math.max(0, at + step))];
      next?.focus();
      if (openId !== null && next) navigate(watchPath(Number(next.dataset.alarm)));
    },
    openFocused: () => (document.activeElement as HTMLElement | null)?.click(),
  });
  const name = (alarm: Alarm) => nameOf(alarm, pathOfTopic, t);
  return (
    <main className={css.page} data-open={openId !== null || undefined}>
      <section ref={rows} id={openId === null ? 'content' : undefined} tabIndex={-1} className={css.list}>
        <h1 className={css.title}>{t('watch.title')}</h1>
        {list.isPending && <Skeleton lines={['70%', '62%', '66%']} />}
        {list.isError && !list.data && <ErrorPanel reason={list.error} onRetry={() => list.refetch()} />}
        <div aria-live="polite">
          {list.data && running.length === 0 && (
            <EmptyPanel
              icon={<IconRadar size={24} stroke={1.5} />}
              title={t('watch.none')}
              help={t('watch.noneHelp')}
            />
          )}
          <Alarms title={t('watch.running')} alarms={running} openId={openId} name={name} />
        </div>
        <Alarms title={t('watch.past')} alarms={past} openId={openId} name={name} />
        {list.data && <WatchRate mayChange={me.can.includes('topics')} />}
      </section>
      {openId !== null && (
        <section id="content" tabIndex={-1} className={css.main}>
          <AlarmView key={openId} id={openId} incidents={list.data?.incidents ?? []} name={name} />
        </section>
      )}
    </main>
  );
}

interface AlarmsProps {
  title: string;
  alarms: readonly Alarm[];
  openId: number | null;
  name(alarm: Alarm): string;
}

function Alarms({ title, alarms, openId, name }: AlarmsProps) {
  if (alarms.length === 0) return null;
  return (
    <>
      <h2 className={css.group}>{title}</h2>
      <ul className={css.rows}>
        {alarms.map((alarm) => (
          <AlarmLine key={alarm.id} alarm={alarm} isOpen={alarm.id === openId} name={name(alarm)} />
        ))}
      </ul>
    </>
  );
}

function AlarmLine({ alarm, isOpen, name }: { alarm: Alarm; isOpen: boolean; name: string }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const row = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return (
    <li>
      <Link
        ref={row}
        href={watchPath(alarm.id)}
        className={css.row}
        data-alarm={alarm.id}
        data-running={alarm.endedAt === null || undefined}
        aria-current={isOpen ? 'page' : undefined}
      >
        <span className={css.line}>
          <span className={css.kind} data-kind={alarm.kind} data-running={alarm.endedAt === null || undefined}>
            {t(`watch.kind.${alarm.kind}`)}
          </span>
          <time className={css.when} dateTime={alarm.startedAt} title={format.exact(alarm.startedAt)}>
            {format.relative(alarm.startedAt, now)}
          </time>
        </span>
        <span className={css.name}>{name}</span>
        <span className={css.facts}>
          {t('watch.seen', { count: alarm.seen })} · {unusual(alarm, t)}
        </span>
        <span className={css.facts}>
          {alarm.rejectedBy
            ? t('watch.rejectedShort', { name: alarm.rejectedBy })
            : alarm.acknowledgedBy
              ? t('watch.acknowledgedShort', { name: alarm.acknowledgedBy })
              : t('watch.notTaken')}
        </span>
      </Link>
    </li>
  );
}

function useTopicPaths(): (id: number) => string {
  const language = useLanguage();
  const topics = useQuery(topicsQuery).data;
  return useMemo(() => {
    const paths = new Map(topicLines(topics ?? [], language).map((line) => [line.topic.id, line.path]));
    return (id: number) => paths.get(id) ?? '';
  }, [topics, language]);
}
