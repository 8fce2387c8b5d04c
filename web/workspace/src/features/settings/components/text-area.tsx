import { useId } from 'react';
import css from './text-area.module.css';

export function TextArea({ name, label, defaultValue }: { name: string; label: string; defaultValue?: string }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {label}
      </label>
      <textarea id={id} name={name} rows={4} className={css.field} defaultValue={defaultValue} />
    </div>
  );
}
