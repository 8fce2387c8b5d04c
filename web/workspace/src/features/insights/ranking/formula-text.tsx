import { useText } from '../../../i18n/language';
import insights from '../components/insights.module.css';
import { useValues } from '../values';
import type { Ranking } from './api';
import css from './ranking.module.css';

/** The whole formula in words, beside what it makes. */
export function Formula({ ranking }: { ranking: Ranking }) {
  const t = useText();
  const values = useValues();
  return (
    <section className={insights.panel} aria-label={t('ranking.formula')}>
      <h2 className={insights.panelTitle}>{t('ranking.formula')}</h2>
      <p className={insights.said}>{t('ranking.formulaSays')}</p>
      <dl className={insights.glossary}>
        {ranking.parts.map((part) => (
          <div key={part.key}>
            <dt>
              <span className={css.swatch} data-part={part.key} aria-hidden /> {part.name}
            </dt>
            <dd>
              {part.meaning}
              <span className={insights.dim}>
                {' '}
                {t('insights.version', { version: part.version, day: values.wholeDay(part.since) })}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
