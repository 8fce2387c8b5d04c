import { useMutation, useQueryClient } from '@tanstack/react-query';
import { text } from '../../i18n/language';
import type { ConversationState, Schemas } from '../../lib/contract';
import { answer, api, ifMatch, isProblem, pathOf } from '../../lib/http';
import { type Conversation, sparse } from '../../lib/narrowings';
import { tell, tellFailure } from '../../ui/toasts';
import { conversationKeys, takeRow } from './api';

type Target = Pick<Conversation, 'id' | 'version' | 'state' | 'assigneeId' | 'teamId' | 'assigneeName'>;

interface Assignment {
  conversation: Target;
  userId: number | null;
  /** For the notice; null when nobody is assigned. */
  userName: string | null;
}

interface StateChange {
  conversation: Target;
  state: ConversationState;
}

const doneTexts = { open: 'state.doneOpen', waiting: 'state.doneWaiting', closed: 'state.doneClosed' } as const;

/** Changes of assignee and state. Each is told with a way to undo it, which is the reverse change. */
export function useConversationChanges() {
  const client = useQueryClient();

  const onError = (reason: unknown, { conversation }: { conversation: Target }) => {
    tellFailure(isProblem(reason, 'changed_by_someone_else') ? text()('conversation.changedBy') : reason);
    void client.invalidateQueries({ queryKey: conversationKeys.one(conversation.id) });
  };

  const assign = useMutation({
    mutationFn: ({ conversation, userId }: Assignment) =>
      answer(
        api.PUT('/api/conversations/{id}/assignee', {
          params: { ...pathOf(conversation.id), header: ifMatch(conversation.version) },
          body: sparse<Schemas['AssignConversationRequest']>({ userId, teamId: conversation.teamId }),
        }),
      ),
    onSuccess: (row, { conversation, userName }) => {
      takeRow(client, row);
      const undo = () =>
        assign.mutate({
          conversation: { ...conversation, ...row },
          userId: conversation.assigneeId,
          userName: conversation.assigneeName,
        });
      tell(userName ? text()('assign.done', { name: userName }) : text()('assign.removed'), undo);
    },
    onError,
  });

  const setState = useMutation({
    mutationFn: ({ conversation, state }: StateChange) =>
      answer(
        api.PUT('/api/conversations/{id}/state', {
          params: { ...pathOf(conversation.id), header: ifMatch(conversation.version) },
          body: { state },
        }),
      ),
    onSuccess: (row, { conversation, state }) => {
      takeRow(client, row);
      const undo = () => setState.mutate({ conversation: { ...conversation, ...row }, state: conversation.state });
      tell(text()(doneTexts[state]), undo);
    },
    onError,
  });

  return { assign: assign.mutate, setState: setState.mutate };
}
