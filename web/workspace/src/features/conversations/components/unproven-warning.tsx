import { Button } from '@mantine/core';
import { IconShieldQuestion } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { answer, api, pathOf } from '../../../lib/http';
import type { Conversation } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { conversationKeys } from '../api';
import css from './message.module.css';

/** A sender whom nothing ties to the dialog: said until a person has approved the address. */
export function UnprovenWarning({ conversation, address }: { conversation: Conversation; address: string }) {
  const t = useText();
  const client = useQueryClient();
  const approve = useMutation({
    mutationFn: () =>
      answer(
        api.PUT('/api/conversations/{id}/participants', {
          params: pathOf(conversation.id),
          body: { address, isApproved: true },
        }),
      ),
    onSuccess: () => tell(t('message.approved', { address })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.one(conversation.id) }),
  });
  const participant = conversation.participants.find((one) => one.address.toLowerCase() === address.toLowerCase());
  if (!participant || participant.isApproved) return null;
  return (
    <div className={css.warning}>
      <IconShieldQuestion size={18} aria-hidden />
      <p>{t('message.unproven', { address })}</p>
      {conversation.can.includes('reply') && (
        <Button size="compact-sm" variant="default" loading={approve.isPending} onClick={() => approve.mutate()}>
          {t('message.approve', { address })}
        </Button>
      )}
    </div>
  );
}
