import { type ReactNode, useId } from 'react';
import css from './radio-lines.module.css';

interface RadioLinesProps {
  legend: string;
  value: number | null;
  lines: readonly { id: number; title: ReactNode; detail: ReactNode }[];
  onChange(id: number): void;
}

/** One of several things, each with what tells it from the others. */
export function RadioLines({ legend, value, lines, onChange }: RadioLinesProps) {
  const name = useId();
  return (
    <fieldset className={css.lines}>
      <legend>{legend}</legend>
      {lines.map(({ id, title, detail }) => (
        <label key={id} className={css.line}>
          <input type="radio" name={name} checked={id === value} onChange={() => onChange(id)} />
          <span className={css.text}>
            <span>{title}</span>
            <span className={css.detail}>{detail}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
