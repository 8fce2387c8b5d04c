import {
  type Query,
  type QueryClient,
  queryOptions,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { text } from '../../../i18n/language';
import type { ConversationRow, Message, Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, isProblem, onceOnly, pathOf } from '../../../lib/http';
import { type Conversation, sparse } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { conversationKeys, refetchLists, takeMessage, takeRow } from '../api';
import { changeAsSeen, hasSameOwner } from '../changes';
import { sendingQuery } from '../composing/api';
import { takeBulkReply } from '../lists/api';
import type { ActionData, Details, Receiver } from './model';

// Under the key of the conversation: what changes it has these fetched again too.
const detailsKey = (id: number) => [...conversationKeys.one(id), 'details'] as const;
const historyKey = (id: number) => [...conversationKeys.one(id), 'history'] as const;

export const tagsQuery = queryOptions({
  queryKey: ['tags'],
  queryFn: ({ signal }) => answer(api.GET('/api/tags', { signal })),
  staleTime: 300_000,
});

export const fieldsQuery = queryOptions({
  queryKey: ['fields'],
  queryFn: ({ signal }) => answer(api.GET('/api/fields', { signal })),
  staleTime: 300_000,
});

/** Under the key of the settings, where they are changed. */
export const teamsQuery = queryOptions({
  queryKey: ['settings', 'teams'],
  queryFn: ({ signal }) => answer(api.GET('/api/teams', { signal })),
  staleTime: 60_000,
});

export const partnersQuery = queryOptions({
  queryKey: ['partners'],
  queryFn: ({ signal }) => answer(api.GET('/api/partners', { signal })),
  staleTime: 300_000,
});

export const reasonsQuery = queryOptions({
  queryKey: ['hand-over-reasons'],
  queryFn: ({ signal }) => answer(api.GET('/api/hand-over-reasons', { signal })),
  staleTime: 300_000,
});

export function detailsQuery(id: number) {
  return queryOptions({
    queryKey: detailsKey(id),
    queryFn: ({ signal }) => answer(api.GET('/api/conversations/{id}/details', { params: pathOf(id), signal })),
    staleTime: 10_000,
  });
}

/** Queries of details in which one of these conversations stands as a neighbour. */
export function showOneOf(ids: ReadonlySet<number>) {
  return ({ queryKey, state }: Query): boolean => {
    if (queryKey[3] !== 'details' || !state.data) return false;
    const { parent, children, related } = state.data as Details;
    return [parent, ...children, ...related].some((row) => row !== null && ids.has(row.id));
  };
}

export function historyQuery(id: number) {
  return queryOptions({
    queryKey: historyKey(id),
    queryFn: ({ signal }) => answer(api.GET('/api/conversations/{id}/history', { params: pathOf(id), signal })),
    staleTime: 10_000,
  });
}

/** The newest of a brand, for choosing another conversation. */
export function candidatesQuery(brandId: number) {
  return queryOptions({
    queryKey: [...conversationKeys.lists, 'candidates', brandId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/conversations', { params: { query: { view: 'all', limit: 20, brandId } }, signal })),
    staleTime: 10_000,
  });
}

export function foundQuery(brandId: number, q: string) {
  return queryOptions({
    queryKey: [...conversationKeys.lists, 'found', brandId, q],
    queryFn: ({ signal }) => answer(api.GET('/api/search', { params: { query: { q, limit: 20, brandId } }, signal })),
    staleTime: 10_000,
  });
}

/** Conversations this person has looked at in this window, the last one first. */
export function openedRecently(client: QueryClient): ConversationRow[] {
  return client
    .getQueryCache()
    .findAll({
      queryKey: [...conversationKeys.all, 'one'],
      predicate: ({ queryKey, state }) => queryKey.length === 3 && state.data !== undefined,
    })
    .sort((a, b) => b.state.dataUpdatedAt - a.state.dataUpdatedAt)
    .slice(0, 5)
    .map((query) => query.state.data as Conversation);
}

export interface Doing {
  actions: ActionData[];
  /** What is told when it is done; nothing when null. */
  done: string | null;
  /** The reverse, offered with what is told. */
  undo?: ActionData[];
  /** Whoever asks for it shows its refusal. */
  isOwnRefusal?: boolean;
}

/** Does things to one conversation. */
export function useActionsOn(id: number) {
  const client = useQueryClient();
  const doing = useMutation({
    mutationFn: ({ actions }: Doing) =>
      answer(
        api.POST('/api/conversations/{id}/actions', {
          params: pathOf(id),
          body: sparse<Schemas['ApplyActionsRequest']>({
            actions: actions as unknown as Schemas['ApplyActionsRequest']['actions'],
          }),
        }),
      ),
    onSuccess: (row, { done, undo }) => {
      takeRow(client, row);
      if (done) tell(done, undo && (() => doing.mutate({ actions: undo, done: null })));
      // What is done after this finds the details as they are now.
      return client.invalidateQueries({ queryKey: conversationKeys.one(id) });
    },
    onError: (reason, { isOwnRefusal }) => {
      if (!isOwnRefusal) tellFailure(reason);
      void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
    },
  });
  return doing;
}

interface HandOver {
  conversation: Conversation;
  to: Receiver;
  reason: string | null;
}

/** A new owner, with its reason. Whoever comes second is told, and nothing is overwritten. */
export function useHandOver() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ conversation, to, reason }: HandOver) =>
      changeAsSeen(client, conversation, hasSameOwner, (version) =>
        answer(
          api.PUT('/api/conversations/{id}/assignee', {
            params: { ...pathOf(conversation.id), header: ifMatch(version) },
            body: sparse<Schemas['AssignConversationRequest']>({ userId: to.userId, teamId: to.teamId, reason }),
          }),
        ),
      ),
    onSuccess: (row, { to }) => {
      takeRow(client, row);
      tell(text()('handOver.done', { name: to.name }));
    },
    onError: (reason) => {
      tellFailure(isProblem(reason, 'changed_by_someone_else') ? text()('conversation.changedBy') : reason);
    },
    onSettled: (_, __, { conversation }) =>
      client.invalidateQueries({ queryKey: conversationKeys.one(conversation.id) }),
  });
}

/** Takes them out again, one after the other. */
export async function unmerge(id: number, fromIds: readonly number[]): Promise<void> {
  for (const fromId of fromIds)
    await answer(api.POST('/api/conversations/{id}/unmerge', { params: pathOf(id), body: { fromId } }));
}

export function useMerge(id: number) {
  const client = useQueryClient();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: [...conversationKeys.all, 'one'] });
    refetchLists(client);
  };
  const undo = useMutation({
    mutationFn: (fromId: number) => unmerge(id, [fromId]),
    onSuccess: () => tell(text()('merge.undone')),
    onError: tellFailure,
    onSettled: refresh,
  });
  const merge = useMutation({
    mutationFn: ({ fromId, accept }: { fromId: number; accept: boolean }) =>
      answer(
        api.POST('/api/conversations/{id}/merge', {
          params: pathOf(id),
          body: { fromId, acceptOtherCustomer: accept },
        }),
      ),
    onSuccess: (_, { fromId }) => tell(text()('merge.done'), () => undo.mutate(fromId)),
    onSettled: refresh,
  });
  return { merge, undo };
}

export function useSplit(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (messageId: number) =>
      answer(api.POST('/api/conversations/{id}/split', { params: pathOf(id), body: { messageId } })),
    onError: tellFailure,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
      refetchLists(client);
    },
  });
}

export type LinkRole = Schemas['LinkRole'];

export function useLink(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ otherId, role }: { otherId: number; role: LinkRole | null }) => {
      const params = { path: { id, otherId } };
      return role
        ? answer(api.PUT('/api/conversations/{id}/links/{otherId}', { params, body: { role } }))
        : answer(api.DELETE('/api/conversations/{id}/links/{otherId}', { params }));
    },
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: [...conversationKeys.all, 'one'] }),
  });
}

export function useUpdateChildren(id: number, key: string) {
  const client = useQueryClient();
  const holdSeconds = useQuery(sendingQuery).data?.undoSeconds ?? 0;
  return useMutation({
    mutationFn: (body: Omit<Schemas['UpdateChildrenRequest'], 'holdSeconds'>) =>
      answer(
        api.POST('/api/conversations/{id}/children/replies', {
          params: { ...pathOf(id), header: onceOnly(key) },
          body: { ...body, holdSeconds },
        }),
      ),
    onSuccess: (bulk) => {
      takeBulkReply(client, bulk);
      tell(text()('children.sending', { count: bulk.waiting }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.one(id) }),
  });
}

export function useAskPartner(id: number, key: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas['AskPartnerRequest']>) =>
      answer(
        api.POST('/api/conversations/{id}/exchanges', {
          params: { ...pathOf(id), header: onceOnly(key) },
          body: sparse<Schemas['AskPartnerRequest']>({ withFiles: false, ...body }),
        }),
      ),
    onSuccess: (message: Message) => {
      takeMessage(client, id, message);
      tell(text()('partner.asked', { name: message.to[0]?.name ?? message.to[0]?.address ?? '' }));
    },
  });
}

export function useChangeExchange(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ exchangeId, dueAt, isEnded }: { exchangeId: number; dueAt: string | null; isEnded: boolean }) =>
      answer(
        api.PUT('/api/conversations/{id}/exchanges/{exchangeId}', {
          params: { path: { id, exchangeId } },
          body: { dueAt, isEnded },
        }),
      ),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.one(id) }),
  });
}

/** Told quietly: a mark that is lost only means that a message is shown as new once more. */
export function markRead(id: number, messageId: number): void {
  void api.PUT('/api/conversations/{id}/read', { params: pathOf(id), body: { messageId } }).catch(() => undefined);
}
