import { useId, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { Bar } from '../api';
import { rounded } from '../words';
import css from './watch.module.css';

const height = 96;
const width = 480;

/** Bars of what came, a step line of what is usual; the same as a table for whoever would rather read. */
export function CourseChart({ bars }: { bars: readonly Bar[] }) {
  const t = useText();
  const format = useFormat();
  const titleId = useId();
  const [isTable, setTable] = useState(false);
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map((bar) => Math.max(bar.seen, bar.expected)));
  const step = width / bars.length;
  const y = (value: number) => height - (value / most) * height;
  const isDaily = bars.length > 1 && Date.parse(bars[1]!.from) - Date.parse(bars[0]!.from) > 3_600_000;
  const moment = (bar: Bar) => (isDaily ? format.date(bar.from) : format.exact(bar.from));
  const line = bars.map((bar, at) => `${at === 0 ? 'M' : 'L'}${at * step} ${y(bar.expected)}h${step}`).join('');
  return (
    <section className={css.section} aria-labelledby={titleId}>
      <div className={css.sectionHead}>
        <h2 id={titleId}>{t('watch.course')}</h2>
        <button type="button" className={css.textButton} aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          {t('watch.asTable')}
        </button>
      </div>
      {isTable ? (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
        <section className={css.tableScroll} tabIndex={0} aria-label={t('watch.asTable')}>
          <table className={css.table}>
            <thead>
              <tr>
                <th scope="col">{t('watch.courseWhen')}</th>
                <th scope="col">{t('watch.courseSeen')}</th>
                <th scope="col">{t('watch.courseExpected')}</th>
              </tr>
            </thead>
            <tbody>
              {bars.map((bar) => (
                <tr key={bar.from}>
                  <th scope="row">{moment(bar)}</th>
                  <td>{bar.seen}</td>
                  <td>{rounded(bar.expected)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : (
        <figure className={css.figure}>
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" className={css.chart} aria-hidden="true">
            {bars.map((bar, at) => (
              <rect
                key={bar.from}
                className={css.bar}
                data-over={bar.seen > bar.expected + 1 || undefined}
                x={at * step + step * 0.12}
                y={y(bar.seen)}
                width={step * 0.76}
                height={height - y(bar.seen)}
              >
                <title>{`${moment(bar)}: ${bar.seen} (${rounded(bar.expected)})`}</title>
              </rect>
            ))}
            <path className={css.usual} d={line} vectorEffect="non-scaling-stroke" />
          </svg>
          <figcaption className={css.caption}>
            <span>{moment(bars[0]!)}</span>
            <span className={css.legend}>
              <i className={css.legendBar} /> {t('watch.courseSeen')} <i className={css.legendLine} />{' '}
              {t('watch.courseExpected')}
            </span>
            <span>{moment(bars.at(-1)!)}</span>
          </figcaption>
        </figure>
      )}
    </section>
  );
}
