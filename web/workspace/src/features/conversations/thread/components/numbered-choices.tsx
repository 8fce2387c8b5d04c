import { type ReactNode, useEffect, useRef } from 'react';
import css from '../thread.module.css';

export interface Choice {
  id: string;
  label: string;
  /** At the end of the line. */
  more?: ReactNode;
}

/** Lines chosen by the figure before them, by arrows and Enter, or by pressing. At most nine have a figure. */
export function NumberedChoices({ choices, onChoose }: { choices: readonly Choice[]; onChoose(id: string): void }) {
  const list = useRef<HTMLOListElement>(null);
  // After the dialog has opened, which gives the focus to its first button.
  const isFilled = choices.length > 0;
  useEffect(() => {
    if (isFilled) list.current?.querySelector('button')?.focus();
  }, [isFilled]);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof HTMLElement && event.target.matches('input, textarea, select')) return;
      const choice = /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined;
      if (!choice) return;
      event.preventDefault();
      onChoose(choice.id);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [choices, onChoose]);
  return (
    <ol ref={list} className={css.choices}>
      {choices.map((choice, index) => (
        <li key={choice.id}>
          <button
            type="button"
            className={css.choice}
            onClick={() => onChoose(choice.id)}
            onKeyDown={moveBetween}
            aria-keyshortcuts={index < 9 ? String(index + 1) : undefined}
          >
            <kbd className={css.figure} aria-hidden>
              {index < 9 ? index + 1 : ''}
            </kbd>
            <span className={css.choiceLabel}>{choice.label}</span>
            {choice.more && <span className={css.choiceMore}>{choice.more}</span>}
          </button>
        </li>
      ))}
    </ol>
  );
}

function moveBetween(event: React.KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  event.preventDefault();
  const all = [...(event.currentTarget.closest('ol')?.querySelectorAll('button') ?? [])];
  all[(all.indexOf(event.currentTarget) + step + all.length) % all.length]?.focus();
}
