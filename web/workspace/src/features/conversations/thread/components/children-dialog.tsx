import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { errorText } from '../../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../../i18n/language';
import { Problem } from '../../../../lib/http';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { DialogButtons } from '../../../../ui/dialog-buttons';
import { FormError } from '../../../session/components/form-error';
import { detailsQuery, useUpdateChildren } from '../api';
import css from '../thread.module.css';

/** One text to all open children, to each as its own message; who gets it is shown before. */
export function ChildrenDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const details = useQuery(detailsQuery(conversation.id));
  const [key] = useState(() => crypto.randomUUID());
  const [text, setText] = useState('');
  const [closes, setCloses] = useState(false);
  const update = useUpdateChildren(conversation.id, key);
  const field = useRef<HTMLTextAreaElement>(null);
  const isReady = details.data !== undefined;
  useEffect(() => {
    if (isReady) field.current?.focus();
  }, [isReady]);
  const open = (details.data?.children ?? []).filter((child) => child.state !== 'closed');
  const count = details.data?.openChildCount ?? 0;
  const failed = update.data?.notSent ?? [];
  if (details.data && count === 0) {
    return (
      <Dialog title={t('action.children')} onClose={onClose}>
        <div className={css.body}>
          <p className={css.dim}>{t('children.none')}</p>
        </div>
      </Dialog>
    );
  }
  return (
    <Dialog title={t('action.children')} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          update.mutate(
            { text, afterSending: closes ? 'close' : 'waiting' },
            { onSuccess: (answer) => answer.notSent.length === 0 && onClose() },
          );
        }}
      >
        <p className={css.dim}>{t('children.help', { count })}</p>
        <p className={css.names}>
          {open
            .slice(0, 12)
            .map((child) => child.customerName)
            .join(', ')}
          {count > 12 && ` … ${t('children.more', { count: count - 12 })}`}
        </p>
        <Textarea
          ref={field}
          label={t('children.text')}
          autosize
          minRows={5}
          maxRows={14}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Checkbox
          label={t('children.close')}
          checked={closes}
          onChange={(event) => setCloses(event.currentTarget.checked)}
        />
        {update.error && <FormError reason={update.error} />}
        {failed.length > 0 && (
          <ul className={css.failures} role="alert">
            {failed.map((one) => (
              <li key={one.id}>
                <strong>{one.customerName}</strong> {errorText(new Problem(400, one.code), t, dictionaryNow())}
              </li>
            ))}
          </ul>
        )}
        <DialogButtons
          label={t('children.send', { count })}
          isBusy={update.isPending}
          isOff={!text.trim() || failed.length > 0}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
