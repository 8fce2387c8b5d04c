import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { speak } from '../../i18n/language';
import type { Language, Me, SetupRequest, Theme } from '../../lib/contract';
import { call, isProblem } from '../../lib/http';

export const meKey = ['me'] as const;
const setupKey = ['setup'] as const;

/** Null when nobody is signed in. */
export function useMe() {
  return useQuery({
    queryKey: meKey,
    queryFn: async (): Promise<Me | null> => {
      try {
        return await call<Me>('GET', '/me');
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
    queryFn: () => call<{ needed: boolean }>('GET', '/setup'),
    enabled: isAsked,
  });
}

async function welcome(client: QueryClient, me: Me): Promise<void> {
  await speak(me.language);
  client.setQueryData(meKey, me);
}

export interface Credentials {
  email: string;
  password: string;
  code?: string;
}

export function useSignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Credentials) => call<Me>('POST', '/session', { body }),
    onSuccess: (me) => welcome(client, me),
  });
}

export function usePasskeySignIn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const { signWithPasskey } = await import('./passkeys');
      const { options } = await call<{ options: unknown }>('POST', '/session/passkey/options', { body: {} });
      const credential = await signWithPasskey(options);
      return call<Me>('POST', '/session/passkey', { body: { credential } });
    },
    onSuccess: (me) => welcome(client, me),
  });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>('DELETE', '/session'),
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
    mutationFn: (body: SetupRequest) => call<Me>('POST', '/setup', { body }),
    onSuccess: (me) => {
      client.setQueryData(setupKey, { needed: false });
      return welcome(client, me);
    },
  });
}

export function useChangeMe() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { name?: string; language?: Language; theme?: Theme }) => call<Me>('PATCH', '/me', { body }),
    onSuccess: (me) => welcome(client, me),
  });
}

export function useAskForReset() {
  return useMutation({ mutationFn: (email: string) => call<void>('POST', '/password-reset', { body: { email } }) });
}

export function useConfirmReset() {
  return useMutation({
    mutationFn: (body: { email: string; token: string; password: string }) =>
      call<void>('POST', '/password-reset/confirm', { body }),
  });
}
