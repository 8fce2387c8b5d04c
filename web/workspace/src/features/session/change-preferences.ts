import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import { tellFailure } from '../../ui/toasts';
import { type Preferences, preferencesQuery } from './preferences';

type Change = Partial<Pick<Preferences, 'afterSending' | 'singleKeys' | 'keys'>>;

const { queryKey } = preferencesQuery;

/** Changes go one after the other, and hold at once: what was asked or answered before the last of them is older. */
export function useChangePreferences() {
  const client = useQueryClient();
  const isLast = () => client.isMutating({ mutationKey: queryKey }) === 1;
  return useMutation({
    mutationKey: queryKey,
    scope: { id: 'preferences' },
    mutationFn: (change: Change) =>
      answer(api.PATCH('/api/me/preferences', { body: sparse<Schemas['MyPreferencesRequest']>(change) })),
    onMutate: async (change) => {
      await client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, (old: Preferences | undefined) => old && { ...old, ...change });
    },
    onSuccess: (saved) => isLast() && client.setQueryData(queryKey, saved),
    onError: (reason) => {
      tellFailure(reason);
      void client.invalidateQueries({ queryKey });
    },
  });
}
