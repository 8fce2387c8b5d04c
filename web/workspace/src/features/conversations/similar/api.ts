import { queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { createStore } from '../../../lib/external-store';
import { answer, api, pathOf } from '../../../lib/http';
import { conversationKeys } from '../api';

export type SimilarItem = Schemas['ListSimilarItem'];

/** Under the key of the conversation: what changes it has this fetched again too. */
export function similarQuery(id: number) {
  return queryOptions({
    queryKey: [...conversationKeys.one(id), 'similar'],
    queryFn: ({ signal }) => answer(api.GET('/api/conversations/{id}/similar', { params: pathOf(id), signal })),
    staleTime: 30_000,
  });
}

/** A wish to move among the similar ones; the panel may have to be opened and filled before it comes true. */
export const wantedStep = createStore<1 | -1 | null>(null);
