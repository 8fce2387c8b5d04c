import { Checkbox, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { DialogButtons } from '../../../../ui/dialog-buttons';
import { useFocusWhen } from '../../../../ui/use-focus-when';
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
  const field = useFocusWhen<HTMLTextAreaElement>(details.data !== undefined);
  const open = (details.data?.children ?? []).filter((child) => child.state !== 'closed');
  const count = details.data?.openChildCount ?? 0;
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
          update.mutate({ text, afterSending: closes ? 'close' : 'waiting' }, { onSuccess: onClose });
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
          description={t('bulk.placeholders')}
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
        <DialogButtons
          label={t('children.send', { count })}
          isBusy={update.isPending}
          isOff={!text.trim()}
          onClose={onClose}
        />
      </form>
    </Dialog>
  );
}
