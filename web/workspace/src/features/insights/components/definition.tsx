import { IconInfoCircle } from '@tabler/icons-react';
import { createContext, useContext, useId } from 'react';
import { useText } from '../../../i18n/language';
import type { Definition as Row } from '../api';
import { useValues } from '../values';
import css from './insights.module.css';

export const Definitions = createContext<readonly Row[]>([]);

export function useFigure(key: string): Row | undefined {
  return useContext(Definitions).find((one) => one.key === key);
}

/** A small button beside a figure that says what the figure is. */
export function Definition({ figure }: { figure: string }) {
  const t = useText();
  const id = useId();
  const row = useFigure(figure);
  if (!row) return null;
  return (
    <>
      <button
        type="button"
        className={css.info}
        popoverTarget={id}
        aria-label={t('insights.definition', { name: row.name })}
        title={row.formula}
      >
        <IconInfoCircle size={15} stroke={1.75} aria-hidden />
      </button>
      <div id={id} popover="auto" className={css.definition}>
        <strong>{row.name}</strong>
        <p>{row.formula}</p>
        <Since row={row} />
      </div>
    </>
  );
}

export function Since({ row }: { row: Row }) {
  const t = useText();
  const values = useValues();
  return <p className={css.dim}>{t('insights.version', { version: row.version, day: values.wholeDay(row.since) })}</p>;
}

/** Every figure with what it means, also those that nothing measures yet. */
export function Glossary() {
  const t = useText();
  const rows = useContext(Definitions);
  return (
    <section className={css.panel}>
      <details className={css.twin}>
        <summary>{t('insights.allDefinitions')}</summary>
        <dl className={css.glossary}>
          {rows.map((row) => (
            <div key={row.key}>
              <dt>{row.name}</dt>
              <dd>
                {row.formula}
                {row.isMeasured && <Since row={row} />}
              </dd>
            </div>
          ))}
          <div>
            <dt>{t('insights.growth')}</dt>
            <dd>{t('insights.growthHelp')}</dd>
          </div>
        </dl>
      </details>
    </section>
  );
}
