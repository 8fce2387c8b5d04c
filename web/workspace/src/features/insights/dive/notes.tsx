import { Button, Textarea } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import type { UploadedFile } from '../../../lib/contract';
import { tellFailure } from '../../../ui/toasts';
import { uploadFile } from '../../conversations/upload';
import { FormError } from '../../session/components/form-error';
import insights from '../components/insights.module.css';
import { notesQuery, useAddNote, useRemoveNote } from './api';
import css from './dive.module.css';

/** What people found out about the topic outside the inquiries. */
export function Notes({ topicId, mayWrite }: { topicId: number; mayWrite: boolean }) {
  const t = useText();
  const format = useFormat();
  const notes = useQuery(notesQuery(topicId)).data ?? [];
  const remove = useRemoveNote(topicId);
  return (
    <section className={insights.panel} aria-label={t('dive.notes')}>
      <h2 className={insights.panelTitle}>{t('dive.notes')}</h2>
      <p className={insights.said}>{t('dive.notesHelp')}</p>
      {mayWrite && <NoteForm topicId={topicId} />}
      <ul className={css.lines}>
        {notes.map((note) => (
          <li key={note.id}>
            <span className={css.meta}>
              {note.writtenByName ?? '–'}, {format.exact(note.writtenAt)}
            </span>
            <p className={css.text}>{note.text}</p>
            {note.files.map((file) => (
              <a key={file.id} href={`/api/insights/research-files/${file.id}`} target="_blank" rel="noreferrer">
                <IconPaperclip size={14} aria-hidden /> {file.fileName}
              </a>
            ))}
            {note.isMine && (
              <Button
                size="compact-xs"
                variant="subtle"
                onClick={() => remove.mutate(note.id, { onError: tellFailure })}
              >
                {t('dive.removeNote')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function NoteForm({ topicId }: { topicId: number }) {
  const t = useText();
  const add = useAddNote(topicId);
  const picker = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly UploadedFile[]>([]);
  const [sending, setSending] = useState(0);
  const send = (file: File) => {
    setSending((count) => count + 1);
    uploadFile(file, crypto.randomUUID(), () => undefined)
      .then((one) => setFiles((all) => [...all, one]), tellFailure)
      .finally(() => setSending((count) => count - 1));
  };
  return (
    <form
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate(
          { text, fileIds: files.map((file) => file.id) },
          {
            onSuccess: () => {
              setText('');
              setFiles([]);
            },
          },
        );
      }}
    >
      <FormError reason={add.error} />
      <Textarea
        label={t('dive.note')}
        rows={3}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        maxLength={10_000}
        error={fieldError(add.error, 'text', t, dictionaryNow())}
        required
      />
      <input
        ref={picker}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          for (const file of event.currentTarget.files ?? []) send(file);
          event.currentTarget.value = '';
        }}
      />
      <ul className={css.words}>
        {files.map((file) => (
          <li key={file.id}>
            {file.fileName}{' '}
            <Button
              size="compact-xs"
              variant="subtle"
              aria-label={t('dive.leaveOut', { name: file.fileName })}
              onClick={() => setFiles(files.filter((one) => one.id !== file.id))}
            >
              ×
            </Button>
          </li>
        ))}
      </ul>
      <div className={css.pair}>
        <Button variant="default" loading={sending > 0} onClick={() => picker.current?.click()}>
          {t('dive.addFile')}
        </Button>
        <Button type="submit" disabled={sending > 0} loading={add.isPending}>
          {t('dive.addNote')}
        </Button>
      </div>
    </form>
  );
}
