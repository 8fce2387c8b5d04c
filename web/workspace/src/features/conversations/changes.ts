import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import { text } from '../../i18n/language';
import type { ConversationState, Schemas } from '../../lib/contract';
import { answer, api, ifMatch, isProblem, pathOf } from '../../lib/http';
import { type Conversation, sparse } from '../../lib/narrowings';
import { tell, tellFailure } from '../../ui/toasts';
import { conversationKeys, conversationQuery, takeRow } from './api';

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
      changeAsSeen(client, conversation, hasSameOwner, (version) =>
        answer(
          api.PUT('/api/conversations/{id}/assignee', {
            params: { ...pathOf(conversation.id), header: ifMatch(version) },
            body: sparse<Schemas['AssignConversationRequest']>({ userId, teamId: conversation.teamId }),
          }),
        ),
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
      changeAsSeen(client, conversation, hasSameState, (version) =>
        answer(
          api.PUT('/api/conversations/{id}/state', {
            params: { ...pathOf(conversation.id), header: ifMatch(version) },
            body: { state },
          }),
        ),
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

/**
 * One's own note or answer stands in the thread before its new version has come, and the next key would be refused for it. Where nothing that the change rests on
 * is otherwise than it was seen, it is asked for once more.
 */
export async function changeAsSeen<T>(
  client: QueryClient,
  target: Target,
  isAsSeen: (now: Conversation, seen: Conversation) => boolean,
  change: (version: number) => Promise<T>,
): Promise<T> {
  const seen = client.getQueryData(conversationQuery(target.id).queryKey);
  try {
    return await change(target.version);
  } catch (reason) {
    if (!seen || !isProblem(reason, 'changed_by_someone_else')) throw reason;
    const now = await client.fetchQuery({ ...conversationQuery(target.id), staleTime: 0 });
    if (!isAsSeen(now, { ...seen, ...target })) throw reason;
    return change(now.version);
  }
}

export function hasSameOwner(now: Conversation, seen: Conversation): boolean {
  return now.assigneeId === seen.assigneeId && now.teamId === seen.teamId;
}

/** A customer's message that has not been seen is a reason not to close. */
function hasSameState(now: Conversation, seen: Conversation): boolean {
  return now.state === seen.state && newestOfCustomer(now) === newestOfCustomer(seen);
}

function newestOfCustomer({ messages }: Conversation): number | undefined {
  return messages.findLast(({ kind }) => kind === 'inbound')?.id;
}
