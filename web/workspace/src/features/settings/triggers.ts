import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import type { Save } from './api';

export type Trigger = Schemas['TriggerRow'];
export type TriggerBody = Schemas['TriggerRequest'];
export type TriggerEvent = Schemas['TriggerEvent'];
export type TriggerAction = Trigger['actions'][number];
export type TriggerFilter = Partial<Trigger['filter']>;

const key = ['settings', 'triggers'] as const;

export const triggersQuery = queryOptions({
  queryKey: key,
  queryFn: ({ signal }) => answer(api.GET('/api/triggers', { signal })),
});

export function runsQuery(id: number) {
  return queryOptions({
    queryKey: [...key, id, 'runs'],
    queryFn: ({ signal }) => answer(api.GET('/api/triggers/{id}/runs', { params: pathOf(id), signal })),
  });
}

/** The whole of it, as the server wants it at each change. */
export function bodyOf({ brandId, name, event, waitingMinutes, filter, actions, isOn }: Trigger): TriggerBody {
  return { brandId, name, event, waitingMinutes, filter, actions, isOn };
}

function useChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: key }) });
}

export function useSaveTrigger() {
  return useChange((save: Save<TriggerBody>) =>
    'create' in save
      ? answer(api.POST('/api/triggers', { body: save.create }))
      : answer(
          api.PUT('/api/triggers/{id}', { params: pathOf(save.id), headers: ifMatch(save.version), body: save.edit }),
        ),
  );
}

export function useRemoveTrigger() {
  return useChange((id: number) => answer(api.DELETE('/api/triggers/{id}', { params: pathOf(id) })));
}

export function useOrderTriggers() {
  return useChange((ids: number[]) => answer(api.PUT('/api/triggers/order', { body: { ids } })));
}

/** Changes nothing. */
export function useTryTrigger() {
  return useMutation({
    mutationFn: (body: { trigger: TriggerBody; days: number }) =>
      answer(api.POST('/api/triggers/dry-run', { body: sparse<Schemas['TryTriggerRequest']>(body) })),
  });
}
