import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck, IconChecks, IconClock, IconQuestionMark } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import type { Delivery, Message } from '../../../lib/contract';
import { answer, api, pathOf } from '../../../lib/http';
import { useNow } from '../../../ui/clock';
import { tell, tellFailure } from '../../../ui/toasts';
import { useSignedIn } from '../../session/api';
import { conversationKeys } from '../api';
import { canUndo, undoReply } from '../sending';
import css from './message.module.css';

/** How far the answer has come, in words, and what to do when it has not arrived. */
export function DeliveryLine({ message, conversationId }: { message: Message; conversationId: number }) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const now = useNow();
  const { delivery } = message;
  const retry = useMutation({
    mutationFn: () => answer(api.POST('/api/messages/{id}/delivery/retry', { params: pathOf(message.id) })),
    onSuccess: () => tell(t('delivery.retrying')),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.all }),
  });
  const isUndoable = canUndo(message, useSignedIn().id, now);
  if (delivery.state === 'none' || delivery.state === 'received') return null;
  const isStuck = delivery.state === 'failed' || delivery.state === 'unclear';
  return (
    <div className={css.delivery} data-state={delivery.state}>
      <StateIcon state={delivery.state} />
      <span>
        {isUndoable ? t('composing.goesSoon') : t(`delivery.${delivery.state}`)}
        <Reason reason={delivery.reason} />
        {delivery.nextAttemptAt &&
          ` · ${t('delivery.nextAttempt', { time: format.soon(delivery.nextAttemptAt, now) })}`}
        {delivery.detail && delivery.state !== 'sent' && delivery.state !== 'delivered' && (
          <span className={css.deliveryHelp}>{delivery.detail}</span>
        )}
        {delivery.state === 'unclear' && <span className={css.deliveryHelp}>{t('delivery.unclearHelp')}</span>}
      </span>
      {isUndoable && (
        <Button size="compact-xs" variant="default" onClick={() => void undoReply(client, conversationId, message.id)}>
          {t('button.undo')}
        </Button>
      )}
      {isStuck && (
        <Button size="compact-xs" variant="default" loading={retry.isPending} onClick={() => retry.mutate()}>
          {t('delivery.retry')}
        </Button>
      )}
    </div>
  );
}

function Reason({ reason }: { reason: string | null }) {
  const t = useText();
  const key = `delivery.reason.${reason}`;
  return hasText(dictionaryNow(), key) ? `: ${t(key)}` : null;
}

function StateIcon({ state }: { state: Delivery['state'] }) {
  if (state === 'failed') return <IconAlertTriangle size={15} aria-hidden />;
  if (state === 'unclear') return <IconQuestionMark size={15} aria-hidden />;
  if (state === 'sent') return <IconCheck size={15} aria-hidden />;
  if (state === 'delivered') return <IconChecks size={15} aria-hidden />;
  return <IconClock size={15} aria-hidden />;
}
