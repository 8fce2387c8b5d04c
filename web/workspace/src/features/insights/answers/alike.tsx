import { useText } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { useValues } from '../values';
import css from './answers.module.css';

/** How alike answers are: a bar, the figure, and the bounds it lies within. */
export function Alike({ consistency }: { consistency: Schemas['Consistency'] }) {
  const t = useText();
  const values = useValues();
  return (
    <span className={css.alike}>
      <span className={css.track} aria-hidden>
        <span className={css.bar} style={{ width: `${consistency.value * 100}%` }} />
      </span>
      <span className={css.number}>{values.value('share', consistency.value)}</span>
      {consistency.low !== null && consistency.high !== null && (
        <span className={css.bounds}>
          {t('answers.bounds', {
            low: values.value('share', consistency.low),
            high: values.value('share', consistency.high),
          })}
        </span>
      )}
    </span>
  );
}
