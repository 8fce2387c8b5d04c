import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { sparse } from '../../../lib/narrowings';
import { conversationKeys } from '../api';
import type { Filter, Group, Heading, ListSource, Sort } from './model';

export const pageSize = 100;

type Listed = Pick<ListSource, 'filter' | 'sort' | 'group'>;

const query = (source: Listed) => [source.filter, source.sort, source.group] as const;

/** A hundred rows by their place under a heading. Fetched again as a whole when rows move. */
export function windowQuery(source: Listed, heading: Heading | null, page: number) {
  return queryOptions({
    queryKey: [...conversationKeys.lists, 'window', ...query(source), heading?.key ?? null, page],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/conversations/query', {
          body: {
            filter: asFilter(source.filter),
            sort: source.sort,
            group: heading ? source.group : null,
            key: heading?.key ?? null,
            cursor: null,
            offset: page * pageSize,
            limit: pageSize,
          },
          signal,
        }),
      ),
  });
}

export function countQuery(source: { filter: Filter; sort: Sort; group: Group | null }) {
  return queryOptions({
    queryKey: [...conversationKeys.lists, 'count', ...query(source)],
    queryFn: ({ signal }) =>
      answer(
        api.POST('/api/conversations/query/count', {
          body: { filter: asFilter(source.filter), sort: source.sort, group: source.group },
          signal,
        }),
      ),
  });
}

/** Who is in a list now, in its order, for a selection; at most 5,000. */
export function fetchIds(source: Listed) {
  return answer(
    api.POST('/api/conversations/query/ids', {
      body: { filter: asFilter(source.filter), sort: source.sort, group: null },
    }),
  );
}

export const savedViewsQuery = queryOptions({
  queryKey: ['views'],
  queryFn: ({ signal }) => answer(api.GET('/api/views', { signal })),
  staleTime: 60_000,
});

/** How often in a row the server had no time to count some view. */
let uncounted = 0;

/**
 * Under the key of the other counts, so that whatever refreshes those refreshes these. What took too long is counted again after 5 seconds, then after
 * twice as long each time: a server that was busy for a moment has it soon, a view that always takes long costs little.
 */
export const savedCountsQuery = queryOptions({
  queryKey: [...conversationKeys.counts, 'views'],
  queryFn: async ({ signal }) => {
    const counts = await answer(api.GET('/api/views/counts', { signal }));
    uncounted = counts.some(({ count }) => count === null) ? uncounted + 1 : 0;
    return counts;
  },
  refetchInterval: () => uncounted > 0 && Math.min(5_000 * 2 ** (uncounted - 1), 300_000),
});

export type SavedViewEdit = Omit<Schemas['SavedViewRequest'], 'filter'> & { filter: Filter };

export function useSavedViewChanges() {
  const client = useQueryClient();
  const onSuccess = async () => {
    await client.invalidateQueries({ queryKey: savedViewsQuery.queryKey });
    void client.invalidateQueries({ queryKey: conversationKeys.counts });
  };
  const save = useMutation({
    mutationFn: ({ id, version, edit }: { id: number | null; version: number; edit: SavedViewEdit }) => {
      const body = { ...edit, filter: asFilter(edit.filter) };
      return id === null
        ? answer(api.POST('/api/views', { body }))
        : answer(api.PUT('/api/views/{id}', { params: { ...pathOf(id), header: ifMatch(version) }, body }));
    },
    onSuccess,
  });
  const remove = useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/api/views/{id}', { params: pathOf(id) })),
    onSuccess,
  });
  const order = useMutation({
    mutationFn: (ids: number[]) => answer(api.PUT('/api/views/order', { body: { ids } })),
    onMutate: (ids) =>
      client.setQueryData(
        savedViewsQuery.queryKey,
        (old) => old && [...old].sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id)),
      ),
    onSettled: () => client.invalidateQueries({ queryKey: savedViewsQuery.queryKey }),
  });
  return { save, remove, order };
}

const isUnderWay = (one: Schemas['BulkReplyView']) => one.waiting > 0 || one.canUndo;

/** Own replies to many whose end one has not put away; looked at often while something goes on. */
export const bulkRepliesQuery = queryOptions({
  queryKey: ['bulkReplies'],
  queryFn: ({ signal }) => answer(api.GET('/api/bulk-replies', { signal })),
  refetchInterval: ({ state }) => (state.data?.some(isUnderWay) ? 1_000 : false),
});

/** Shown at once, before it is looked for again. */
export function takeBulkReply(client: QueryClient, bulk: Schemas['BulkReplyView']): void {
  client.setQueryData(bulkRepliesQuery.queryKey, (old) => [bulk, ...(old ?? []).filter(({ id }) => id !== bulk.id)]);
}

/** Where this person has begun to write; changes with every draft of theirs. */
export const myDraftsQuery = queryOptions({
  queryKey: ['myDrafts'],
  queryFn: ({ signal }) => answer(api.GET('/api/me/drafts', { signal })),
  staleTime: 60_000,
});

export const teamChoicesQuery = queryOptions({
  queryKey: ['teams'],
  queryFn: ({ signal }) => answer(api.GET('/api/teams', { signal })),
  staleTime: 300_000,
});

/** Only lists that topics have a part in: every inquiry that comes gets one, and the others show nothing of it. */
export function refetchTopicLists(client: QueryClient): void {
  refetchListsWith(client, ['topic'], (filter) => Boolean(filter.topics) || filter.hasNoTopic != null);
}

/** Only lists by words: the index has a change a moment later than the database. */
export function refetchWordLists(client: QueryClient): void {
  refetchListsWith(client, ['search', 'found'], (filter) => Boolean(filter.text));
}

function refetchListsWith(client: QueryClient, names: readonly unknown[], asks: (filter: Filter) => boolean) {
  const isAsked = (part: unknown) => names.includes(part) || (typeof part === 'object' && part !== null && asks(part));
  void client.invalidateQueries({
    queryKey: conversationKeys.lists,
    predicate: ({ queryKey }) => queryKey.some(isAsked),
  });
  if (client.getQueryData(savedViewsQuery.queryKey)?.some(({ filter }) => asks(filter)))
    void client.invalidateQueries({ queryKey: savedCountsQuery.queryKey });
}

/** Conditions left out are none; the document asks for each by name. */
export function asFilter(filter: Filter): Schemas['ConversationFilter'] {
  return sparse<Schemas['ConversationFilter']>(filter as never);
}
