import type { Schemas } from '../../../lib/contract';
import css from './marked.module.css';

/** A text with the words looked for set apart. */
export function Marked({ text, marks }: { text: string; marks: readonly Schemas['SearchMark'][] }) {
  const parts = [];
  let end = 0;
  for (const { start, length } of marks) {
    if (start < end) continue;
    parts.push(
      text.slice(end, start),
      <mark key={start} className={css.mark}>
        {text.slice(start, start + length)}
      </mark>,
    );
    end = start + length;
  }
  return (
    <>
      {parts}
      {text.slice(end)}
    </>
  );
}
