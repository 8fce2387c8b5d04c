import { useId } from 'react';
import css from './text-area.module.css';

interface TextAreaProps {
  name: string;
  label: string;
  help?: string;
  error?: string;
  rows?: number;
  defaultValue?: string;
  /** Has the focus when its dialog opens. */
  isFirst?: boolean;
}

export function TextArea({ name, label, help, error, rows = 4, defaultValue, isFirst }: TextAreaProps) {
  const id = useId();
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <textarea
        id={id}
        name={name}
        rows={rows}
        className={css.field}
        defaultValue={defaultValue}
        data-autofocus={isFirst || undefined}
        aria-describedby={described || undefined}
        aria-invalid={error ? true : undefined}
      />
      {help && (
        <p id={`${id}-help`} className={css.help}>
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={css.error}>
          {error}
        </p>
      )}
    </div>
  );
}
