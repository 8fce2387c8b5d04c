import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../i18n/language';
import { useChangeWatchedTopic, watchSettingsQuery } from '../api';
import css from './watch.module.css';

/** From the day its cause was fixed on, a topic that comes back is told at once. */
export function CauseFixed({ topicId, mayAct }: { topicId: number; mayAct: boolean }) {
  const t = useText();
  const format = useFormat();
  const settings = useQuery(watchSettingsQuery).data;
  const change = useChangeWatchedTopic();
  if (!settings) return null;
  const topic = settings.topics.find((one) => one.topicId === topicId);
  const save = (causeFixedAt: string | null) =>
    change.mutate({ id: topicId, falseAlarmWeeks: topic?.falseAlarmWeeks ?? null, causeFixedAt });
  return (
    <section className={css.section}>
      <div className={css.sectionHead}>
        <h2>{t('watch.cause')}</h2>
      </div>
      <p className={css.dim}>
        {topic?.causeFixedAt
          ? t('watch.causeFixedOn', { date: format.date(topic.causeFixedAt) })
          : t('watch.causeFixedHelp')}
      </p>
      {(topic?.rejections ?? 0) > 0 && (
        <p className={css.dim}>{t('watch.stricter', { count: topic?.rejections ?? 0 })}</p>
      )}
      {mayAct && (
        <Button
          variant="default"
          size="xs"
          loading={change.isPending}
          onClick={() => save(topic?.causeFixedAt ? null : new Date(Date.now() - 60_000).toISOString())}
        >
          {t(topic?.causeFixedAt ? 'watch.causeNotFixed' : 'watch.causeFixed')}
        </Button>
      )}
    </section>
  );
}
