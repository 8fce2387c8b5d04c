import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, pathOf } from '../../lib/http';
import { tellFailure } from '../../ui/toasts';
import { topicsQuery } from './api';

export type Rerun = Schemas['TopicRerunRow'];
export type Move = Schemas['PreviewTopicRerunMove'];

const key = [...topicsQuery.queryKey, 'reruns'] as const;

export function isRunning({ state }: Rerun): boolean {
  return state === 'counting' || state === 'takingOver';
}

/** Looked at often while something goes on. */
export const rerunsQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => answer(api.GET('/api/topics/reruns', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some(isRunning) ? 1_000 : false),
});

export function movesQuery(id: number) {
  return queryOptions({
    queryKey: [...key, id, 'changes'],
    queryFn: ({ signal }) => answer(api.GET('/api/topics/reruns/{id}/changes', { params: pathOf(id), signal })),
  });
}

export function samplesQuery(id: number, { fromId, toId }: Move) {
  return queryOptions({
    queryKey: [...key, id, 'samples', fromId, toId],
    queryFn: ({ signal }) => {
      const query = { ...(fromId !== null && { from: fromId }), ...(toId !== null && { to: toId }) };
      return answer(api.GET('/api/topics/reruns/{id}/samples', { params: { ...pathOf(id), query }, signal }));
    },
  });
}

export function useRerunChanges() {
  const client = useQueryClient();
  const change = { onError: tellFailure, onSettled: () => client.invalidateQueries({ queryKey: key }) };
  const start = useMutation({ mutationFn: () => answer(api.POST('/api/topics/reruns')), ...change });
  const takeOver = useMutation({
    mutationFn: (id: number) => answer(api.POST('/api/topics/reruns/{id}/take-over', { params: pathOf(id) })),
    ...change,
  });
  const callOff = useMutation({
    mutationFn: (id: number) => answer(api.POST('/api/topics/reruns/{id}/call-off', { params: pathOf(id) })),
    ...change,
  });
  return { start, takeOver, callOff };
}

export function asOfQuery(day: string) {
  return queryOptions({
    queryKey: [...topicsQuery.queryKey, 'asOf', day],
    queryFn: ({ signal }) => answer(api.GET('/api/topics/as-of', { params: { query: { day } }, signal })),
    enabled: day !== '',
  });
}
