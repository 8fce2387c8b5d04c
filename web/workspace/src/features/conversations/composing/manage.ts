import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { sparse } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';
import { macrosQuery, savedTextsQuery, sendingQuery } from './api';

interface Save<Body> {
  id?: number;
  version?: number;
  body: Body;
}

export function useSaveText() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Save<Schemas['SavedTextRequest']>) =>
      id === undefined
        ? answer(api.POST('/api/saved-texts', { body }))
        : answer(api.PUT('/api/saved-texts/{id}', { params: { ...pathOf(id), header: ifMatch(version!) }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: savedTextsQuery.queryKey }),
  });
}

export function useRemoveText() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/api/saved-texts/{id}', { params: pathOf(id) })),
    onSettled: () => client.invalidateQueries({ queryKey: savedTextsQuery.queryKey }),
  });
}

export function useSaveMacro() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Save<Schemas['MacroRequest']>) =>
      id === undefined
        ? answer(api.POST('/api/macros', { body }))
        : answer(api.PUT('/api/macros/{id}', { params: { ...pathOf(id), header: ifMatch(version!) }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: macrosQuery.queryKey }),
  });
}

export function useRemoveMacro() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/api/macros/{id}', { params: pathOf(id) })),
    onSettled: () => client.invalidateQueries({ queryKey: macrosQuery.queryKey }),
  });
}

export type Sending = Schemas['SendingPreferencesView'];

/** How the person likes to send, the same in every browser. */
export function useSending() {
  const client = useQueryClient();
  const sending = useQuery(sendingQuery).data;
  const change = useMutation({
    mutationFn: (some: Partial<Sending>) =>
      answer(api.PUT('/api/me/sending', { body: sparse<Schemas['SendingPreferencesRequest']>(some) })),
    onMutate: (some) => client.setQueryData(sendingQuery.queryKey, (old) => old && { ...old, ...some }),
    onSuccess: (saved) => client.setQueryData(sendingQuery.queryKey, saved),
    onError: (reason) => {
      tellFailure(reason);
      void client.invalidateQueries({ queryKey: sendingQuery.queryKey });
    },
  });
  return { sending, change: change.mutate };
}
