import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useText } from '../../../i18n/language';
import { tell } from '../../../ui/toasts';
import { type BulkReply, useBulkReplyChanges } from './bulk';
import css from './dialogs.module.css';
import { LeftOut } from './left-out';
import { select } from './selection';

/** How far one's replies to many have come, wherever one is in the list and whenever one comes back. */
export function BulkProgress({ replies, list }: { replies: readonly BulkReply[]; list: string }) {
  return replies.map((one) => <ReplyProgress key={one.id} bulk={one} list={list} />);
}

function ReplyProgress({ bulk, list }: { bulk: BulkReply; list: string }) {
  const t = useText();
  const { undo, dismiss } = useBulkReplyChanges();
  const { id, sent, waiting, refused, canUndo } = bulk;
  const isOver = waiting === 0 && !canUndo;
  // Nothing is left to say but that it is done.
  const isPlain = isOver && refused.length === 0;
  const { mutate: putAway } = dismiss;
  useEffect(() => {
    if (!isPlain) return;
    putAway(id);
    if (sent > 0) tell(t('bulk.sent', { count: sent }));
  }, [isPlain, id, sent, putAway, t]);
  if (isPlain) return null;
  return (
    <section className={css.strip} aria-label={t('bulk.replyTitle')}>
      <p role="status">{t('bulk.sending', { sent, total: bulk.total })}</p>
      {waiting > 0 && <progress className={css.progress} value={bulk.total - waiting} max={bulk.total} aria-hidden />}
      <LeftOut title={t('bulk.notSent', { count: refused.length })} rows={refused} />
      <div className={css.buttons}>
        {canUndo && (
          <Button size="xs" variant="default" loading={undo.isPending} onClick={() => undo.mutate(id)}>
            {t('bulk.undo')}
          </Button>
        )}
        {isOver && (
          <>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                select(
                  list,
                  refused.map((one) => one.id),
                )
              }
            >
              {t('bulk.selectRefused')}
            </Button>
            <Button size="xs" variant="default" onClick={() => putAway(id)}>
              {t('bulk.putAway')}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
