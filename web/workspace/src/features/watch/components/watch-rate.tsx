import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import '../../settings/styles';
import { useChangeWatch, useChangeWatchedTopic, watchSettingsQuery } from '../api';
import css from './watch.module.css';

const choices = [1, 2, 4, 8, 13, 26, 52];

/** How often a false alarm is put up with; that alone sets how unusual something must be. */
export function WatchRate({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  const settings = useQuery(watchSettingsQuery).data;
  const change = useChangeWatch();
  const rates = useRates(settings?.falseAlarmWeeks);
  if (!settings) return null;
  if (!mayChange)
    return <p className={css.rate}>{rates.find((one) => one.value === `${settings.falseAlarmWeeks}`)?.label}</p>;
  return (
    <NativeSelect
      className={css.rate}
      label={t('watch.rateTitle')}
      description={t('watch.rateHelp')}
      value={settings.falseAlarmWeeks}
      onChange={(event) =>
        change.mutate({ falseAlarmWeeks: Number(event.currentTarget.value), version: settings.version })
      }
      data={rates}
    />
  );
}

/** The same for one topic alone, whatever holds for the others. */
export function TopicRate({ topicId }: { topicId: number }) {
  const t = useText();
  const settings = useQuery(watchSettingsQuery).data;
  const change = useChangeWatchedTopic();
  const topic = settings?.topics.find((one) => one.topicId === topicId);
  const rates = useRates(topic?.falseAlarmWeeks);
  if (!settings) return null;
  return (
    <NativeSelect
      className={css.topicRate}
      label={t('watch.rateOfTopic')}
      value={topic?.falseAlarmWeeks ?? ''}
      onChange={(event) =>
        change.mutate({
          id: topicId,
          falseAlarmWeeks: Number(event.currentTarget.value) || null,
          causeFixedAt: topic?.causeFixedAt ?? null,
        })
      }
      data={[{ value: '', label: t('watch.rateShared') }, ...rates]}
    />
  );
}

function useRates(chosen: number | null | undefined) {
  const t = useText();
  const weeks = [...new Set([...choices, ...(chosen ? [chosen] : [])])].sort((one, other) => one - other);
  return weeks.map((value) => ({ value: String(value), label: t('watch.rate', { count: value }) }));
}
