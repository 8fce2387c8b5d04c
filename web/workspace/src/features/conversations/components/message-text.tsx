import { Fragment, useMemo } from 'react';
import { useText } from '../../../i18n/language';
import { findLinks, splitQuoted } from '../model';
import css from './message.module.css';

/** Plain text with its line breaks, links made pressable, quoted history folded. */
export function MessageText({ text }: { text: string }) {
  const t = useText();
  const split = useMemo(() => splitQuoted(text), [text]);
  if (!text.trim()) return <p className={css.dim}>{t('message.empty')}</p>;
  return (
    <div className={css.text} dir="auto">
      <Linked text={split.text} />
      {split.quoted && (
        <details className={css.quoted}>
          <summary>{t('message.quoted')}</summary>
          <div className={css.quotedText}>
            <Linked text={split.quoted} />
          </div>
        </details>
      )}
    </div>
  );
}

function Linked({ text }: { text: string }) {
  return findLinks(text).map((part, index) =>
    part.href ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
      <a key={index} href={part.href} target="_blank" rel="noopener noreferrer nofollow">
        {part.text}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
      <Fragment key={index}>{part.text}</Fragment>
    ),
  );
}
