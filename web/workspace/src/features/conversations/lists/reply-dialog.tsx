import '@mantine/core/styles/Input.css';
import '../../../ui/fields.css';
import { Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { answer, api } from '../../../lib/http';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { useFocusWhen } from '../../../ui/use-focus-when';
import { FormError } from '../../session/components/form-error';
import { mostCharacters } from '../composing/content';
import { tooLong } from '../composing/warnings';
import { useReplyToMany } from './bulk';
import css from './dialogs.module.css';
import { LeftOut } from './left-out';
import { clearSelection } from './selection';

interface ReplyDialogProps {
  ids: readonly number[];
  onClose(): void;
}

/** One answer to many. Says first how many messages go to how many people and who is left out; then the server sends them. */
export function ReplyDialog({ ids, onClose }: ReplyDialogProps) {
  const t = useText();
  const [key] = useState(() => crypto.randomUUID());
  const reach = useQuery({
    queryKey: ['conversations', 'reach', ids],
    queryFn: ({ signal }) => answer(api.POST('/api/conversations/bulk/reach', { body: { ids: [...ids] }, signal })),
    staleTime: 0,
  });
  const [text, setText] = useState('');
  const [close, setClose] = useState(true);
  const field = useFocusWhen<HTMLTextAreaElement>(reach.data !== undefined);
  const send = useReplyToMany(key);
  const long = tooLong(text, mostCharacters, t);

  const start = () => {
    if (!reach.data || text.trim() === '') return;
    const gone = new Set(reach.data.leftOut.map((one) => one.id));
    const targets = ids.filter((id) => !gone.has(id));
    send.mutate(
      { ids: targets, text, afterSending: close ? 'close' : 'waiting' },
      {
        onSuccess: () => {
          clearSelection();
          onClose();
        },
      },
    );
  };

  return (
    <Dialog title={t('bulk.replyTitle')} onClose={onClose}>
      <div className={css.body}>
        {reach.isPending && <Skeleton lines={['60%', '90%']} />}
        {reach.isError && <ErrorPanel reason={reach.error} onRetry={() => reach.refetch()} />}
        {reach.data && (
          <>
            <p className={css.lead} role="status">
              {reach.data.messages === 0
                ? t('bulk.nobody')
                : `${t('bulk.preview', { messages: reach.data.messages, customers: reach.data.customers })} ${t('bulk.goesOn')}`}
            </p>
            <LeftOut title={t('bulk.leftOut', { count: reach.data.leftOut.length })} rows={reach.data.leftOut} />
          </>
        )}
        {reach.data && reach.data.messages > 0 && (
          <>
            <FormError reason={send.error} />
            <Textarea
              label={t('bulk.text')}
              description={t('bulk.placeholders')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={6}
              maxRows={14}
              error={long[0]}
              dir="auto"
              ref={field}
            />
            <label className={css.check}>
              <input type="checkbox" checked={close} onChange={(event) => setClose(event.currentTarget.checked)} />
              {t('bulk.closeAfter')}
            </label>
            <DialogButtons
              label={t('bulk.sendMany', { count: reach.data.messages })}
              isBusy={send.isPending}
              isOff={text.trim() === '' || long.length > 0}
              onDo={start}
              onClose={onClose}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
