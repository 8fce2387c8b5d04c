import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import { useNow } from '../../../ui/clock';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import '../../settings/styles';
import { alarmActions } from '../actions';
import { type Alarm, alarmQuery, type Incident, useAcknowledge, useReject, watchPath } from '../api';
import { unusual } from '../words';
import { AlarmInquiries } from './alarm-inquiries';
import { CauseFixed } from './cause-fixed';
import { CourseChart } from './course-chart';
import { IncidentDialog, IncidentLine } from './incident';
import css from './watch.module.css';
import { TopicRate } from './watch-rate';

interface AlarmViewProps {
  id: number;
  incidents: readonly Incident[];
  name(alarm: Alarm): string;
}

/** One alarm: what, since when, how unusual, where, who is on it, and its inquiries. */
export function AlarmView({ id, incidents, name }: AlarmViewProps) {
  const t = useText();
  const query = useQuery(alarmQuery(id));
  const [dialog, setDialog] = useState<'reject' | 'incident' | null>(null);
  const acknowledge = useAcknowledge();
  const reject = useReject();
  const details = query.data;
  const alarm = details?.alarm;
  useActions(alarmActions, {
    mayAct: alarm?.mayAct ?? false,
    isRejected: Boolean(alarm?.rejectedAt),
    isAcknowledged: Boolean(alarm?.acknowledgedAt),
    acknowledge: () => acknowledge.mutate(id),
    reject: () => setDialog('reject'),
    link: () => setDialog('incident'),
  });
  const title = useFocusOnCome(alarm !== undefined);
  if (!details || !alarm) {
    return query.isError ? (
      <ErrorPanel reason={query.error} onRetry={() => query.refetch()} />
    ) : (
      <Skeleton lines={['40%', '64%', '52%', '80%']} />
    );
  }
  const incident = incidents.find((one) => one.id === alarm.incidentId);
  return (
    <article className={css.alarm}>
      <Link href={watchPath()} className={css.back}>
        <IconArrowLeft size={16} aria-hidden />
        {t('watch.title')}
      </Link>
      <p className={css.kind} data-kind={alarm.kind} data-running={alarm.endedAt === null || undefined}>
        {t(`watch.kind.${alarm.kind}`)}
      </p>
      <h1 ref={title} tabIndex={-1} className={css.alarmName}>
        {name(alarm)}
      </h1>
      <Facts alarm={alarm} />
      {alarm.mayAct && (
        <div className={css.buttons}>
          {!alarm.acknowledgedAt && (
            <Button loading={acknowledge.isPending} onClick={() => acknowledge.mutate(id)}>
              {t('watch.acknowledge')}
            </Button>
          )}
          <Button variant="default" onClick={() => setDialog('incident')}>
            {t('watch.link')}
          </Button>
          {!alarm.rejectedAt && (
            <Button variant="subtle" color="gray" onClick={() => setDialog('reject')}>
              {t('watch.reject')}
            </Button>
          )}
        </div>
      )}
      {alarm.proposalId !== null && alarm.mayAct && alarm.endedAt === null && (
        <p className={css.asTopic}>
          {t('watch.asTopicHelp')} <Link href="/topics">{t('review.title')}</Link>
        </p>
      )}
      {incident && <IncidentLine alarm={alarm} incident={incident} />}
      <CourseChart bars={details.course} />
      <AlarmInquiries details={details} />
      {alarm.topicId !== null && <CauseFixed topicId={alarm.topicId} mayAct={alarm.mayAct} />}
      {alarm.topicId !== null && alarm.mayAct && <TopicRate topicId={alarm.topicId} />}
      {dialog === 'reject' && (
        <Dialog title={t('watch.reject')} onClose={() => setDialog(null)}>
          <div className={css.dialog}>
            <p>{t(alarm.topicId === null ? 'watch.rejectGroupHelp' : 'watch.rejectTopicHelp')}</p>
            <DialogButtons
              label={t('watch.rejectAll')}
              isBusy={reject.isPending}
              onDo={() => reject.mutate({ id, inquiryIds: null }, { onSuccess: () => setDialog(null) })}
              onClose={() => setDialog(null)}
            />
          </div>
        </Dialog>
      )}
      {dialog === 'incident' && (
        <IncidentDialog
          alarm={alarm}
          incidents={incidents.filter((one) => one.brandId === alarm.brandId)}
          suggested={name(alarm)}
          onClose={() => setDialog(null)}
        />
      )}
    </article>
  );
}

function Facts({ alarm }: { alarm: Alarm }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  return (
    <div className={css.factList}>
      <p className={css.headline}>
        <strong>{t('watch.seen', { count: alarm.seen })}</strong>{' '}
        {t('watch.since', { time: format.exact(alarm.startedAt) })} · {unusual(alarm, t)}
      </p>
      {alarm.words.length > 0 && (
        <p>
          {t('watch.words')} <span lang="">{alarm.words.join(', ')}</span>
        </p>
      )}
      {alarm.channels.length > 0 && (
        <p>
          {t('watch.channels')}{' '}
          {alarm.channels
            .map((one) =>
              t('watch.channelShare', {
                channel: t(`channel.${one.channel}`),
                share: format.percent(one.share),
                usual: format.percent(one.usualShare),
              }),
            )
            .join(', ')}
        </p>
      )}
      <p className={css.dim} role="status">
        {alarm.rejectedAt
          ? t('watch.rejectedBy', { name: alarm.rejectedBy ?? '', time: format.relative(alarm.rejectedAt, now) })
          : alarm.acknowledgedAt
            ? t('watch.acknowledgedBy', {
                name: alarm.acknowledgedBy ?? '',
                time: format.relative(alarm.acknowledgedAt, now),
              })
            : t('watch.notTaken')}
        {alarm.endedAt && !alarm.rejectedAt && ` · ${t('watch.ended', { time: format.relative(alarm.endedAt, now) })}`}
      </p>
    </div>
  );
}

/** The heading takes the focus when somebody came from the list by a press, not while they walk through it by keys. */
function useFocusOnCome(isThere: boolean) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isThere && !document.activeElement?.matches('a[data-alarm]')) title.current?.focus({ preventScroll: true });
  }, [isThere]);
  return title;
}
