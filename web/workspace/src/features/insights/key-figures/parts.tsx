import { IconAlertTriangle, IconCheck, IconMinus, IconTrendingDown, IconTrendingUp } from '@tabler/icons-react';
import { useFormat, useText } from '../../../i18n/language';
import { useValues } from '../values';
import type { KeyFigure } from './api';
import css from './key-figures.module.css';
import { formatKeyFigure, standingOf } from './model';

/** Writes values of a key figure, and the periods they are of. */
export function useWritten() {
  const { locale } = useFormat();
  const values = useValues();
  return {
    value: (figure: Pick<KeyFigure, 'unit' | 'currency'>, value: number | null) =>
      formatKeyFigure(locale, figure, value),
    period: values.span,
    day: values.wholeDay,
    shortDay: (day: string) =>
      new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(day),
      ),
  };
}

/** Met or not, by a sign and a word. */
export function Standing({ figure }: { figure: KeyFigure }) {
  const t = useText();
  const standing = standingOf(figure);
  const Icon = standing === 'met' ? IconCheck : standing === 'missed' ? IconAlertTriangle : IconMinus;
  return (
    <span className={css.standing} data-standing={standing}>
      <Icon size={15} stroke={2} aria-hidden />
      {t(`keyFigures.standing.${standing}`)}
    </span>
  );
}

/** Whether the last period is more than noise. */
export function TrendText({ figure }: { figure: KeyFigure }) {
  const t = useText();
  const Icon = figure.trend === 'up' ? IconTrendingUp : figure.trend === 'down' ? IconTrendingDown : null;
  return (
    <span className={css.trend} data-trend={figure.trend}>
      {Icon && <Icon size={15} stroke={2} aria-hidden />}
      {t(`keyFigures.trend.${figure.trend}`)}
    </span>
  );
}

const width = 112;
const height = 28;

/** The last periods in one look, with the band of noise behind them. Its words stand beside it. */
export function Spark({ figure }: { figure: KeyFigure }) {
  const points = figure.points.map((one, index) => ({ ...one, index })).filter((one) => one.value !== null);
  if (points.length < 2) return null;
  const all = [...points.map((one) => one.value!), figure.low, figure.high, figure.target].filter(
    (one): one is number => one !== null,
  );
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const x = (index: number) => 2 + (index / (figure.points.length - 1)) * (width - 4);
  const y = (value: number) => (most === least ? height / 2 : 2 + ((most - value) / (most - least)) * (height - 4));
  const versions = [...new Set(points.map((one) => one.definition))];
  const last = points.at(-1)!;
  return (
    <svg className={css.spark} width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {figure.low !== null && figure.high !== null && (
        <rect
          x={0}
          width={width}
          y={y(figure.high)}
          height={Math.max(1, y(figure.low) - y(figure.high))}
          className={css.band}
        />
      )}
      {figure.target !== null && (
        <line x1={0} x2={width} y1={y(figure.target)} y2={y(figure.target)} className={css.targetLine} />
      )}
      {versions.map((version) => (
        <polyline
          key={version}
          points={points
            .filter((one) => one.definition === version)
            .map((one) => `${x(one.index)},${y(one.value!)}`)
            .join(' ')}
          className={css.line}
        />
      ))}
      <circle cx={x(last.index)} cy={y(last.value!)} r={2.5} className={css.point} />
    </svg>
  );
}

/** What is missing before it has a value. */
export function Missing({ figure, nameOf }: { figure: KeyFigure; nameOf(key: string): string }) {
  const t = useText();
  if (figure.comes) return <>{figure.comes}</>;
  const others = figure.missing.filter((key) => key !== figure.key).map(nameOf);
  return (
    <>
      {others.length > 0
        ? t('keyFigures.missingOthers', { names: others.join(', ') })
        : figure.missing.length > 0
          ? t('keyFigures.missingOwn')
          : t('keyFigures.missingNothing')}
    </>
  );
}
