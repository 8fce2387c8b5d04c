import { Button } from '@mantine/core';
import { IconClockHour4 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { useNow } from '../../../ui/clock';
import { tell, tellFailure } from '../../../ui/toasts';
import { draftKeys, type ScheduledReply } from '../composing/api';
import type { Later } from '../sending';
import css from './composer.module.css';

const SendLater = lazy(() => import('../composing/send-later'));

/** Replies that go out by themselves at a later moment, at the end of the thread. */
export function ScheduledReplies({
  conversationId,
  replies,
  onWithdrawn,
}: {
  conversationId: number;
  replies: readonly ScheduledReply[];
  /** It is a draft again. */
  onWithdrawn(): void;
}) {
  const t = useText();
  if (replies.length === 0) return null;
  return (
    <ul className={css.scheduled} aria-label={t('composing.scheduledList')}>
      {replies.map((reply) => (
        <li key={reply.id}>
          <OneScheduled conversationId={conversationId} reply={reply} onWithdrawn={onWithdrawn} />
        </li>
      ))}
    </ul>
  );
}

interface OneScheduledProps {
  conversationId: number;
  reply: ScheduledReply;
  onWithdrawn(): void;
}

function OneScheduled({ conversationId, reply, onWithdrawn }: OneScheduledProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const client = useQueryClient();
  const [isMoving, setMoving] = useState(false);
  const refetch = () => client.invalidateQueries({ queryKey: draftKeys.of(conversationId) });
  const withdraw = useMutation({
    mutationFn: () => answer(api.DELETE('/api/scheduled-replies/{id}', { params: pathOf(reply.id) })),
    onSuccess: () => {
      tell(t('composing.withdrawn'));
      onWithdrawn();
    },
    onError: tellFailure,
    onSettled: refetch,
  });
  const move = useMutation({
    mutationFn: (later: Later) =>
      answer(
        api.PUT('/api/scheduled-replies/{id}', {
          params: { ...pathOf(reply.id), header: ifMatch(reply.version) },
          body: later,
        }),
      ),
    onSuccess: () => {
      setMoving(false);
      tell(t('composing.isScheduled'));
    },
    onError: tellFailure,
    onSettled: refetch,
  });
  return (
    <>
      <IconClockHour4 size={16} aria-hidden />
      <div className={css.scheduledText}>
        <strong title={format.exact(reply.sendAt)}>
          {t('composing.scheduledFor', { time: format.soon(reply.sendAt, now), name: reply.authorName })}
        </strong>
        <span>{reply.text.replace(/\s+/g, ' ').slice(0, 160)}</span>
      </div>
      <Button size="compact-xs" variant="default" onClick={() => setMoving(true)}>
        {t('composing.changeTime')}
      </Button>
      <Button size="compact-xs" variant="default" loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
        {t('composing.withdraw')}
      </Button>
      {isMoving && (
        <Suspense fallback={null}>
          <SendLater
            start={{ sendAt: reply.sendAt, yieldsToCustomer: reply.yieldsToCustomer }}
            onChoose={(later) => move.mutate(later)}
            onClose={() => setMoving(false)}
          />
        </Suspense>
      )}
    </>
  );
}
