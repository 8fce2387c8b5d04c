import { queryOptions, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { keyOverrides } from '../../lib/actions';
import type { Schemas } from '../../lib/contract';
import { answer, api } from '../../lib/http';
import { setSingleKeys } from '../../lib/keyboard';

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
