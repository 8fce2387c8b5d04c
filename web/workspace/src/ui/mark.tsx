import css from './mark.module.css';

/** A core within a ring, and the name. */
export function Mark({ isSmall = false }: { isSmall?: boolean }) {
  return (
    <span className={css.mark} data-small={isSmall || undefined}>
      <svg viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
        <rect width="32" height="32" rx="8" fill="var(--k-mark)" />
        <circle cx="16" cy="16" r="9.5" fill="none" stroke="#fff" strokeWidth="2.5" />
        <circle cx="16" cy="16" r="4" fill="#fff" />
      </svg>
      <span className={css.name}>Kjerne</span>
    </span>
  );
}
