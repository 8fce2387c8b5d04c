import { Fragment } from 'react';
import { useText } from '../../../i18n/language';
import { findLinks, splitAtNames } from '../model';
import css from './message.module.css';

interface MessageTextProps {
  text: string;
  /** Colleagues named in a note, with the @ before them. */
  mentions?: readonly string[];
}

/** Plain text with its line breaks, links made pressable and colleagues named in a note marked. */
export function MessageText({ text, mentions = [] }: MessageTextProps) {
  const t = useText();
  if (!text.trim()) return <p className={css.dim}>{t('message.empty')}</p>;
  return (
    <div className={css.text} dir="auto">
      {splitAtNames(text, mentions).map((part, index) =>
        part.isName ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
          <mark key={index} className={css.mention}>
            {part.text}
          </mark>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: parts of one fixed text
          <Linked key={index} text={part.text} />
        ),
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
