import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { speak } from '../../i18n/language';
import type { Schemas } from '../../lib/contract';
import { answer, api, isProblem } from '../../lib/http';
import { asMe, type Me, sparse } from '../../lib/narrowings';

export const meKey = ['me'] as const;
const setupKey = ['setup'] as const;

/** Null when nobody is signed in. */
export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: async (): Promise<Me | null> => {
      try {
        return asMe(await answer(api.GET('/api/me')));
      } catch (reason) {
        if (isProblem(reason) && reason.status === 401) return null;
        throw reason;
      }
    },
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Who is signed in; only for what is drawn inside the gate. */
export function useSignedIn(): Me {
  const me = useMe().data;
  if (!me) throw new Error('useSignedIn() is for pages behind the gate');
  return me;
}

export function useSetupNeeded(isAsked: boolean) {
  return useQuery({
    queryKey: setupKey,
    queryFn: () => answer(api.GET('/api/setup')),
    enabled: isAsked,
  });
}

async function welcome(client: QueryClient, me: Schemas['Me']): Promise<void> {
  await speak(me.language);
  client.setQueryData(meKey, asMe(me));
}

export interface Credentials {
  email: string;
  password: string;
  code?: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) =>
      answer(api.POST('/api/session', { body: sparse<Schemas['SignInRequest']>(body) })),
    onSuccess: (me) => welcome(client, me),
  });
}

export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { signWithPasskey } = await import('./passkeys');
      const { options } = await answer(api.POST('/api/session/passkey/options'));
      const credential = await signWithPasskey(options);
      return answer(api.POST('/api/session/passkey', { body: { credential } }));
    },
    onSuccess: (me) => welcome(client, me),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.DELETE('/api/session')),
    onSuccess: () => forgetEverything(client),
  });
}

/** Leaves nothing of the last person's in memory. */
export function forgetEverything(client: QueryClient): void {
  client.removeQueries({ predicate: (query) => query.queryKey[0] !== meKey[0] });
  client.setQueryData(meKey, null);
}

export function useSetup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['SetUpRequest']) => answer(api.POST('/api/setup', { body })),
    onSuccess: (me) => {
      client.setQueryData(setupKey, { needed: false });
      return welcome(client, me);
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas['ChangeMeRequest']>) =>
      answer(api.PATCH('/api/me', { body: sparse<Schemas['ChangeMeRequest']>(body) })),
    onSuccess: (me) => welcome(client, me),
  });
}

export function useAskForReset() {
  return useMutation({
    mutationFn: (email: string) => answer(api.POST('/api/password-reset', { body: { email } })),
  });
}

export function useConfirmReset() {
  return useMutation({
    mutationFn: (body: { email: string; token: string; password: string }) =>
      answer(api.POST('/api/password-reset/confirm', { body })),
  });
}
