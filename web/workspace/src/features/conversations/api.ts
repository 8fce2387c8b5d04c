import { infiniteQueryOptions, type QueryClient, queryOptions } from '@tanstack/react-query';
import type { ConversationRow, Message, Page } from '../../lib/contract';
import { answer, api, Problem, pathOf } from '../../lib/http';
import { asConversation, type Conversation, type View } from '../../lib/narrowings';

export const views: readonly View[] = ['mine', 'unassigned', 'open', 'waiting', 'snoozed', 'closed', 'all'];

export const conversationKeys = {
  all: ['conversations'] as const,
  lists: ['conversations', 'list'] as const,
  counts: ['conversations', 'counts'] as const,
  one: (id: number) => ['conversations', 'one', id] as const,
  older: (id: number) => ['conversations', 'older', id] as const,
};

export const countsQuery = queryOptions({
  queryKey: conversationKeys.counts,
  queryFn: ({ signal }) => answer(api.GET('/api/conversations/counts', { signal })),
});

export function conversationQuery(id: number) {
  return queryOptions({
    queryKey: conversationKeys.one(id),
    queryFn: async ({ signal }) =>
      asConversation(await answer(api.GET('/api/conversations/{id}', { params: pathOf(id), signal }))),
    staleTime: 10_000,
  });
}

/** What is asked for is not this person's to see, or is not any more. What was fetched before must not stay on the screen. */
export function isOutOfReach(reason: unknown): boolean {
  return reason instanceof Problem && (reason.status === 403 || reason.status === 404);
}

export const colleaguesQuery = queryOptions({
  queryKey: ['colleagues'],
  queryFn: ({ signal }) => answer(api.GET('/api/colleagues', { signal })),
  staleTime: 300_000,
});

/** Messages before the ones the conversation came with, a page at a time, newest page first. */
export function olderMessagesQuery(id: number, before: number | null) {
  return infiniteQueryOptions({
    queryKey: [...conversationKeys.older(id), before],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/conversations/{id}/messages', {
          params: { ...pathOf(id), query: { before: pageParam ?? 0 } },
          signal,
        }),
      ),
    initialPageParam: before,
    getNextPageParam: (page) => (page.older ? (page.items[0]?.id ?? null) : null),
    enabled: false,
  });
}

/** Puts what the server answered where it is shown, at once, and has the lists and counts fetched again. */
export function takeRow(client: QueryClient, row: ConversationRow): void {
  client.setQueryData<Conversation>(conversationKeys.one(row.id), (old) => (old ? { ...old, ...row } : old));
  client.setQueriesData<Page<ConversationRow>>({ queryKey: [...conversationKeys.lists, 'window'] }, (page) =>
    page ? { ...page, items: page.items.map((item) => (item.id === row.id ? { ...item, ...row } : item)) } : page,
  );
  refetchLists(client);
}

export function refetchLists(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: conversationKeys.lists });
  void client.invalidateQueries({ queryKey: conversationKeys.counts });
}

/** Shows a message just written without waiting for the next fetch. */
export function takeMessage(client: QueryClient, conversationId: number, message: Message): void {
  client.setQueryData<Conversation>(conversationKeys.one(conversationId), (old) =>
    old && !old.messages.some((one) => one.id === message.id) ? { ...old, messages: [...old.messages, message] } : old,
  );
  void client.invalidateQueries({ queryKey: conversationKeys.one(conversationId) });
  refetchLists(client);
}
