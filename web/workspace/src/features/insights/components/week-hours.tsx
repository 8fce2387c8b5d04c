import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { ErrorPanel } from '../../../ui/panel';
import { weekHoursQuery } from '../api';
import type { Question } from '../question';
import { useValues } from '../values';
import css from './insights.module.css';
import { FigurePanel, Scroll } from './panel';

const hours = Array.from({ length: 24 }, (_, hour) => hour);

/** When people turn to us. The picture is the table. */
export function WeekHours({ question, zone }: { question: Question; zone: string }) {
  const t = useText();
  const values = useValues();
  const found = useQuery(weekHoursQuery(question));
  const days = found.data?.days ?? [];
  const most = Math.max(1, ...days.flat());
  if (found.isError && !found.data) return <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />;
  return (
    <FigurePanel
      title={t('insights.weekHours')}
      figure="inquiries"
      rows={() => [
        [t('insights.weekday'), ...hours.map(String)],
        ...days.map((counts, day) => [values.weekday(day), ...counts]),
      ]}
    >
      <p className={css.said}>{t('insights.weekHoursHelp', { zone })}</p>
      <Scroll label={t('insights.weekHours')}>
        <table className={css.hours}>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t('insights.weekday')}</span>
              </th>
              {hours.map((hour) => (
                <th key={hour} scope="col">
                  {hour}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {days.map((counts, day) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the days of the week stay where they are
              <tr key={day}>
                <th scope="row">{values.weekday(day)}</th>
                {hours.map((hour) => {
                  const count = counts[hour] ?? 0;
                  // Never so deep that the number cannot be read on it.
                  const depth = Math.round((count / most) * 60);
                  return (
                    <td
                      key={hour}
                      style={{ background: `color-mix(in srgb, var(--k-mark) ${depth}%, var(--k-sunken))` }}
                    >
                      {count > 0 && values.value('count', count)}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}
