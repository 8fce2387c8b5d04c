import { Fragment } from 'react';
import { useText } from '../../../i18n/language';
import { findLinks } from '../model';
import css from './message.module.css';

/** Plain text with its line breaks, links made pressable. */
export function MessageText({ text }: { text: string }) {
  const t = useText();
  if (!text.trim()) return <p className={css.dim}>{t('message.empty')}</p>;
  return (
    <div className={css.text} dir="auto">
      <Linked text={text} />
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
