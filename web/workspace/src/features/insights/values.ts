import { useMemo } from 'react';
import { useFormat } from '../../i18n/language';
import type { Definition, Line } from './api';

type Unit = Definition['unit'];

const steps = [
  { unit: 'second', length: 1, until: 60 },
  { unit: 'minute', length: 60, until: 3_600 },
  { unit: 'hour', length: 3_600, until: 172_800 },
  { unit: 'day', length: 86_400, until: Number.POSITIVE_INFINITY },
] as const;

/** A figure as a person reads it; a dash where there is no value. */
export function formatValue(locale: string, unit: Unit, value: number | null | undefined): string {
  if (value === null || value === undefined) return '–';
  if (unit === 'share') {
    const digits = value > 0 && value < 0.1 ? 1 : 0;
    return new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(value);
  }
  if (unit === 'count') return new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(value);
  const step = steps.find((one) => value < one.until) ?? steps[3];
  const count = value / step.length;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: step.unit,
    unitDisplay: 'short',
    maximumFractionDigits: count < 10 && step.unit !== 'second' ? 1 : 0,
  }).format(count);
}

/** Change against before, with its bounds: +20 % (from −8 % to +56 %), from tenfold on as ×12. Null where there was nothing before. */
export function formatGrowth(locale: string, growth: Line['growth']) {
  const percent = new Intl.NumberFormat(locale, {
    style: 'percent',
    maximumFractionDigits: 0,
    signDisplay: 'exceptZero',
  });
  const times = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 });
  const of = (ratio: number | null) =>
    ratio === null ? null : ratio < 10 ? percent.format(ratio - 1) : `×${times.format(ratio)}`;
  return { change: of(growth.ratio), low: of(growth.low), high: of(growth.high) };
}

/** A day, a month or any days in between, as short as can be; with the year where it is not this one, so that no two are called the same. */
export function formatSpan(locale: string, from: string, to: string, thisYear: number): string {
  const [first, last] = [new Date(from), new Date(to)];
  const isMonth =
    from.endsWith('-01') &&
    new Date(last.getTime() + 86_400_000).getUTCDate() === 1 &&
    from.slice(0, 7) === to.slice(0, 7);
  const year = isMonth || first.getUTCFullYear() !== thisYear ? ('numeric' as const) : undefined;
  const day = isMonth ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat(locale, { day, month: 'short', year, timeZone: 'UTC' }).formatRange(
    first,
    isMonth ? first : last,
  );
}

/** A round number at or above the value, such that quarters of it are short. */
export function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 1.2, 1.6, 2, 2.4, 3.2, 4, 4.8, 6, 8].find((one) => one * power >= value) ?? 10);
}

export function useValues() {
  const { locale } = useFormat();
  return useMemo(
    () => ({
      value: (unit: Unit, value: number | null | undefined) => formatValue(locale, unit, value),
      growth: (growth: Line['growth']) => formatGrowth(locale, growth),
      day: (day: string) =>
        new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(new Date(day)),
      span: (from: string, to: string) => formatSpan(locale, from, to, new Date().getFullYear()),
      wholeDay: (day: string) =>
        new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
          new Date(day),
        ),
      /** Monday is 0. */
      weekday: (index: number) =>
        new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(
          new Date(Date.UTC(2024, 0, 1 + index)),
        ),
    }),
    [locale],
  );
}
