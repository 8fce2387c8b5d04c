import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { customerNotesQuery } from '../api';
import css from './customer-page.module.css';

/** What the note said before, by whom and when. */
export function NoteHistory({ customerId }: { customerId: number }) {
  const t = useText();
  const format = useFormat();
  const [isShown, setShown] = useState(false);
  const notes = useQuery(customerNotesQuery(customerId)).data ?? [];
  if (notes.length < 2 && !notes[0]?.isMerged) return null;
  return (
    <>
      <Button
        mt={4}
        size="compact-sm"
        variant="subtle"
        color="gray"
        aria-expanded={isShown}
        onClick={() => setShown(!isShown)}
      >
        {t('customers.noteHistory', { count: notes.length })}
      </Button>
      {isShown && (
        <ol className={css.plain}>
          {notes.map((note) => (
            <li key={note.id} className={css.section}>
              <span className={css.small}>
                {note.authorName} · {format.exact(note.at)}
              </span>
              <br />
              {note.text ?? <em className={css.dim}>{t('customers.noteRemoved')}</em>}
            </li>
          ))}
        </ol>
      )}
    </>
  );
}
