import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { boundActions } from '../../../../lib/actions';
import type { Me } from '../../../../lib/narrowings';
import { conversationQuery } from '../../api';

const ConversationDetails = lazy(async () => ({
  default: (await import('./conversation-details')).ConversationDetails,
}));

/** The details of a conversation in the panel beside it, once it is there. */
export function DetailsBeside({ conversationId, me }: { conversationId: number; me: Me }) {
  const { data: conversation } = useQuery(conversationQuery(conversationId));
  if (!conversation) return null;
  const perform = (id: string) => () =>
    boundActions
      .get()
      .find((one) => one.action.id === id)
      ?.perform();
  return (
    <Suspense>
      <ConversationDetails
        conversation={conversation}
        me={me}
        onTags={perform('thread.tag')}
        onTopic={perform('thread.topic')}
      />
    </Suspense>
  );
}
