import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
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

/** How long an answer waits before it goes out. */
export function useUndoLength() {
  const client = useQueryClient();
  const seconds = useQuery(sendingQuery).data?.undoSeconds;
  const change = useMutation({
    mutationFn: (undoSeconds: number) => answer(api.PUT('/api/me/sending', { body: { undoSeconds } })),
    onSuccess: (sending) => client.setQueryData(sendingQuery.queryKey, sending),
  });
  return { seconds, change };
}
