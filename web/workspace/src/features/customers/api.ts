import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import type { CustomerCard, Schemas } from '../../lib/contract';
import { answer, api, onceOnly, pathOf } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import { conversationKeys, refetchLists } from '../conversations/api';

export type CustomerRow = Schemas['ListCustomersRow'];
export type InquiryOfCustomer = Schemas['GetCustomerHistoryInquiryOfCustomer'];
export type IdentityKind = Schemas['IdentityKind'];
export type ContactOutcome = Schemas['ContactOutcome'];

export const customerKeys = {
  all: ['customers'] as const,
  one: (id: number) => ['customers', 'one', id] as const,
};

/** By name, address or number while it is typed; what was found before stays until the next answer. */
export function customerSearchQuery(text: string, limit: number) {
  return queryOptions({
    queryKey: [...customerKeys.all, 'search', text, limit],
    queryFn: ({ signal }) => answer(api.GET('/api/customers', { params: { query: { q: text, limit } }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  });
}

export function customersQuery(text: string) {
  return infiniteQueryOptions({
    queryKey: [...customerKeys.all, 'list', text],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers', {
          params: { query: { q: text, cursor: pageParam === null ? undefined : Number(pageParam), limit: 50 } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export function historyQuery(id: number) {
  return queryOptions({
    queryKey: [...customerKeys.one(id), 'history'],
    queryFn: ({ signal }) => answer(api.GET('/api/customers/{id}/history', { params: pathOf(id), signal })),
  });
}

export function customerMessagesQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: [...customerKeys.one(id), 'messages'],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/customers/{id}/messages', {
          params: { ...pathOf(id), query: { cursor: pageParam === null ? undefined : Number(pageParam) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function customerFilesQuery(id: number) {
  return queryOptions({
    queryKey: [...customerKeys.one(id), 'files'],
    queryFn: ({ signal }) => answer(api.GET('/api/customers/{id}/files', { params: pathOf(id), signal })),
  });
}

export function customerNotesQuery(id: number) {
  return queryOptions({
    queryKey: [...customerKeys.one(id), 'notes'],
    queryFn: ({ signal }) => answer(api.GET('/api/customers/{id}/notes', { params: pathOf(id), signal })),
  });
}

export function duplicatesOfQuery(id: number) {
  return queryOptions({
    queryKey: [...customerKeys.one(id), 'duplicates'],
    queryFn: ({ signal }) => answer(api.GET('/api/customers/{id}/duplicates', { params: pathOf(id), signal })),
    staleTime: 60_000,
  });
}

export const duplicatesQuery = queryOptions({
  queryKey: [...customerKeys.all, 'duplicates'],
  queryFn: ({ signal }) => answer(api.GET('/api/customers/duplicates', { signal })),
});

/** What is known of customers, beside a conversation too, is fetched again. */
function useAfterChange() {
  const client = useQueryClient();
  return () => {
    refetchLists(client);
    void client.invalidateQueries({ queryKey: [...conversationKeys.all, 'one'] });
    return client.invalidateQueries({ queryKey: customerKeys.all });
  };
}

export function useAddIdentity(id: number) {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (body: Schemas['ChangeIdentitiesRequest']) =>
      answer(api.POST('/api/customers/{id}/identities', { params: pathOf(id), body })),
    onSettled,
  });
}

export function useRemoveIdentity(id: number) {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (identityId: number) =>
      answer(
        api.DELETE('/api/customers/{id}/identities/{identityId}', {
          params: { path: { id, identityId } },
        }),
      ),
    onSettled,
  });
}

export function useMakeMain(id: number) {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (identityId: number) =>
      answer(
        api.PUT('/api/customers/{id}/identities/{identityId}/main', {
          params: { path: { id, identityId } },
        }),
      ),
    onSettled,
  });
}

export function useMerge() {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: ({ keptId, otherId }: { keptId: number; otherId: number }) =>
      answer(api.POST('/api/customers/{id}/merges', { params: pathOf(keptId), body: { otherId } })),
    onSettled,
  });
}

export function useUndoMerge() {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (mergeId: number) => answer(api.DELETE('/api/customers/merges/{id}', { params: pathOf(mergeId) })),
    onSettled,
  });
}

export function useKeepApart() {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: ({ id, otherId }: { id: number; otherId: number }) =>
      answer(
        api.PUT('/api/customers/{id}/apart/{otherId}', {
          params: { path: { id, otherId } },
        }),
      ),
    onSettled,
  });
}

export function useLogContact(key: string) {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (body: Partial<Schemas['LogContactRequest']>) =>
      answer(
        api.POST('/api/contacts', {
          params: { header: onceOnly(key) },
          body: sparse<Schemas['LogContactRequest']>(body as Schemas['LogContactRequest']),
        }),
      ),
    onSettled,
  });
}

export function useStartConversation(key: string) {
  const onSettled = useAfterChange();
  return useMutation({
    mutationFn: (body: Partial<Schemas['StartConversationRequest']>) =>
      answer(
        api.POST('/api/conversations', {
          params: { header: onceOnly(key) },
          body: sparse<Schemas['StartConversationRequest']>(body as Schemas['StartConversationRequest']),
        }),
      ),
    onSettled,
  });
}

export function customerPath(id: number): string {
  return `/customers/${id}`;
}

export type { CustomerCard };
