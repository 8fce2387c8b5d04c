import css from './initials.module.css';

/** First letters of the first and last name, without meaning of its own: the name stands beside it or in the title. */
export function Initials({ name, size = 24, title }: { name: string; size?: number; title?: string }) {
  return (
    <span
      className={css.initials}
      style={{ width: size, height: size, fontSize: Math.round(size * 0.42) }}
      title={title}
      aria-hidden="true"
    >
      {initialsOf(name)}
    </span>
  );
}

export function initialsOf(name: string): string {
  const words = name.split(/[\s@.]+/).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const letters = words.length > 1 ? [words[0]!, words[words.length - 1]!] : words;
  return letters.map((word) => [...word][0]!.toLocaleUpperCase()).join('') || '?';
}
