import '@mantine/core/styles/Input.css';
import '../../../ui/fields.css';
import { Button, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { answer, api, Problem } from '../../../lib/http';
import { Dialog } from '../../../ui/dialog';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell } from '../../../ui/toasts';
import { fillFor, type Refused, useReplyToMany } from './bulk';
import css from './dialogs.module.css';
import { clearSelection, select } from './selection';

interface ReplyDialogProps {
  list: string;
  ids: readonly number[];
  onClose(): void;
}

/** One answer to many. First says how many messages go to how many people; then sends each as a reply of its own. */
export function ReplyDialog({ list, ids, onClose }: ReplyDialogProps) {
  const t = useText();
  const reach = useQuery({
    queryKey: ['conversations', 'reach', ids],
    queryFn: ({ signal }) => answer(api.POST('/api/conversations/bulk/reach', { body: { ids: [...ids] }, signal })),
    staleTime: 0,
  });
  const [text, setText] = useState('');
  const [close, setClose] = useState(true);
  const [left, setLeft] = useState<readonly Refused[] | null>(null);
  const { progress, send, stop } = useReplyToMany();
  const isSending = progress !== null && left === null;

  const start = async () => {
    if (!reach.data || text.trim() === '') return;
    setLeft(null);
    const gone = new Set(reach.data.unreachable);
    const targets = ids.filter((id) => !gone.has(id));
    const afterSending = close ? 'close' : 'waiting';
    const result = await send({ ids: targets, text, afterSending, fill: fillFor });
    if (result.done > 0) tell(t('bulk.sent', { count: result.done }));
    if (result.refused.length === 0) {
      clearSelection();
      onClose();
      return;
    }
    setLeft(result.refused);
    select(
      list,
      result.refused.map((one) => one.id),
    );
  };

  return (
    <Dialog title={t('bulk.replyTitle')} onClose={isSending ? () => undefined : onClose}>
      <div className={css.body}>
        {reach.isPending && <Skeleton lines={['60%', '90%']} />}
        {reach.isError && <ErrorPanel reason={reach.error} onRetry={() => reach.refetch()} />}
        {reach.data && (
          <>
            <p className={css.lead} role="status">
              {t('bulk.preview', { messages: reach.data.messages, customers: reach.data.customers })}
              {reach.data.unreachable.length > 0 &&
                ` ${t('bulk.unreachable', { count: reach.data.unreachable.length })}`}
            </p>
            <Textarea
              label={t('bulk.text')}
              description={t('bulk.placeholders')}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
              autosize
              minRows={6}
              maxRows={14}
              maxLength={100_000}
              disabled={isSending}
              dir="auto"
              data-autofocus
            />
            <label className={css.check}>
              <input
                type="checkbox"
                checked={close}
                disabled={isSending}
                onChange={(event) => setClose(event.currentTarget.checked)}
              />
              {t('bulk.closeAfter')}
            </label>
            {left && <RefusedList refused={left} />}
            {isSending && (
              <progress className={css.progress} max={progress.total} value={progress.done + progress.refused.length}>
                {progress.done}
              </progress>
            )}
            <div className={css.buttons}>
              <Button onClick={start} loading={isSending} disabled={text.trim() === '' || reach.data.messages === 0}>
                {t('bulk.sendMany', { count: left ? left.length : reach.data.messages })}
              </Button>
              <Button variant="default" onClick={isSending ? stop : onClose}>
                {isSending ? t('bulk.stop') : t('button.cancel')}
              </Button>
            </div>
          </>
        )}
      </div>
    </Dialog>
  );
}

function RefusedList({ refused }: { refused: readonly Refused[] }) {
  const t = useText();
  const codes = [...new Set(refused.map((one) => one.code))];
  return (
    <div className={css.refused} role="alert">
      <p>{t('bulk.notSent', { count: refused.length })}</p>
      <ul>
        {codes.map((code) => (
          <li key={code}>
            {errorText(new Problem(409, code), t, dictionaryNow())} ({refused.filter((one) => one.code === code).length}
            )
          </li>
        ))}
      </ul>
    </div>
  );
}
