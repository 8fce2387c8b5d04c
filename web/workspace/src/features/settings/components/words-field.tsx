import { useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import { ComposerField } from '../../conversations/components/composer-field';
import { nothingWritten, type Written } from '../../conversations/composing/content';
import type { EditorHandle } from '../../conversations/composing/editor';
import css from './words-field.module.css';

/** Names that are filled in where the text is used; the server has the list, these are the ones worth offering. */
const placeholders = [
  'customer.firstName',
  'customer.name',
  'customer.email',
  'conversation.number',
  'conversation.subject',
  'agent.firstName',
  'agent.name',
  'brand.name',
];

type Words = Pick<Written, 'text' | 'html'>;

/** The composer's editor for words that are kept, with placeholders to put in. */
export function WordsField({ start, onChange }: { start: Words; onChange(words: Words): void }) {
  const t = useText();
  const handle = useRef<EditorHandle>(null);
  const [written, setWritten] = useState<Written>({ ...nothingWritten, ...start });
  return (
    <div className={css.words}>
      <span className={css.wordsLabel}>{t('texts.text')}</span>
      <div className={css.wordsFrame}>
        <ComposerField
          editorKey="words"
          written={written}
          epoch={0}
          label={t('texts.text')}
          placeholder=""
          hasFormat
          isToolbarShown
          handle={handle}
          doors={[]}
          onWrite={(words) => {
            setWritten((old) => ({ ...old, ...words }));
            onChange(words);
          }}
          onFiles={() => undefined}
          onTooLong={() => undefined}
          onLeave={() => undefined}
        />
      </div>
      <fieldset aria-label={t('texts.placeholders')} className={css.placeholders}>
        {placeholders.map((name) => (
          <button
            key={name}
            type="button"
            className={css.placeholder}
            onClick={() => handle.current?.insert(`{{${name}}}`)}
          >
            {`{{${name}}}`}
          </button>
        ))}
      </fieldset>
    </div>
  );
}
