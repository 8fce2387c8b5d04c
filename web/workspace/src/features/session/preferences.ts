import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOverrides } from '../../lib/actions';
import type { Schemas } from '../../lib/contract';
import { answer, api } from '../../lib/http';
import { setSingleKeys } from '../../lib/keyboard';
import { sparse } from '../../lib/narrowings';
import { tellFailure } from '../../ui/toasts';

export type Preferences = Schemas['PreferencesView'];
export type NextStep = Schemas['NextStep'];

export const preferencesQuery = queryOptions({
  queryKey: ['preferences'],
  queryFn: ({ signal }) => answer(api.GET('/api/me/preferences', { signal })),
  staleTime: 300_000,
});

/** Makes the keys of this person hold, as soon as they are known and whenever they change. */
export function useOwnKeys(): void {
  const { data } = useQuery(preferencesQuery);
  useEffect(() => {
    if (!data) return;
    setSingleKeys(data.singleKeys);
    keyOverrides.set(data.keys);
  }, [data]);
}

export function useChangePreferences() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (change: Partial<Pick<Preferences, 'afterSending' | 'singleKeys' | 'keys'>>) =>
      answer(api.PATCH('/api/me/preferences', { body: sparse<Schemas['MyPreferencesRequest']>(change) })),
    onMutate: (change) =>
      client.setQueryData(preferencesQuery.queryKey, (old: Preferences | undefined) => old && { ...old, ...change }),
    onSuccess: (saved) => client.setQueryData(preferencesQuery.queryKey, saved),
    onError: (reason) => {
      tellFailure(reason);
      void client.invalidateQueries({ queryKey: preferencesQuery.queryKey });
    },
  });
}
