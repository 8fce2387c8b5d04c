import { NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import '../../settings/styles';
import { useChangeWatch, watchSettingsQuery } from '../api';
import css from './watch.module.css';

const choices = [1, 2, 4, 8, 13, 26, 52];

/** How often a false alarm is put up with; that alone sets how unusual something must be. */
export function WatchRate({ mayChange }: { mayChange: boolean }) {
  const t = useText();
  const settings = useQuery(watchSettingsQuery).data;
  const change = useChangeWatch();
  if (!settings) return null;
  const label = (weeks: number) => t('watch.rate', { count: weeks });
  if (!mayChange) return <p className={css.rate}>{label(settings.falseAlarmWeeks)}</p>;
  const weeks = [...new Set([...choices, settings.falseAlarmWeeks])].sort((one, other) => one - other);
  return (
    <NativeSelect
      className={css.rate}
      label={t('watch.rateTitle')}
      description={t('watch.rateHelp')}
      value={settings.falseAlarmWeeks}
      onChange={(event) =>
        change.mutate({ falseAlarmWeeks: Number(event.currentTarget.value), version: settings.version })
      }
      data={weeks.map((value) => ({ value: String(value), label: label(value) }))}
    />
  );
}
