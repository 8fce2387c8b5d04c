import { printedKeys } from '../lib/keyboard';
import css from './keys.module.css';

export function Keys({ keys, then }: { keys: string; then: string }) {
  const parts = printedKeys(keys);
  return (
    <span className={css.keys}>
      {parts.map((part, index) => (
        <span key={part + String(index)} className={css.part}>
          {index > 0 && <span className={css.then}>{then}</span>}
          <kbd className={css.key}>{part}</kbd>
        </span>
      ))}
    </span>
  );
}
