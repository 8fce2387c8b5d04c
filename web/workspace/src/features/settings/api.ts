import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { MailProvider } from '../../lib/administration-contract';
import type { Page, Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import { meKey } from '../session/api';

const root = ['settings'] as const;

function listOf<Row>(name: string, fetchRows: (options: { signal: AbortSignal }) => Promise<Row[]>) {
  return queryOptions({ queryKey: [...root, name], queryFn: ({ signal }) => fetchRows({ signal }) });
}

export const usersQuery = listOf('users', (options) => answer(api.GET('/api/users', options)));
export const invitationWayQuery = queryOptions({
  queryKey: [...root, 'invitationWay'],
  queryFn: ({ signal }) => answer(api.GET('/api/users/invitation-way', { signal })),
});
export const teamsQuery = listOf('teams', (options) => answer(api.GET('/api/teams', options)));
export const brandsQuery = listOf('brands', (options) => answer(api.GET('/api/brands', options)));
export const accountsQuery = listOf('accounts', (options) => answer(api.GET('/api/email-accounts', options)));
export const signingQuery = listOf('signing', (options) => answer(api.GET('/api/signing-keys', options)));
export const tokensQuery = listOf('tokens', (options) => answer(api.GET('/api/tokens', options)));
export const sessionsQuery = listOf('sessions', (options) => answer(api.GET('/api/me/sessions', options)));
export const passkeysQuery = listOf('passkeys', (options) => answer(api.GET('/api/me/passkeys', options)));

type PageOptions = { params: { query: { cursor?: string } }; signal: AbortSignal };

function pagesOf<Answer extends Page<unknown>>(name: string, fetchPage: (options: PageOptions) => Promise<Answer>) {
  return {
    queryKey: [...root, name],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      fetchPage({ params: { query: { cursor: pageParam ?? undefined } }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Answer) => page.next,
  };
}

/** Days as a date field has them, by the reader's own clock; both are in it. */
export interface AuditSearch {
  actorId?: string;
  action?: string;
  from?: string;
  to?: string;
}

export function useAudit({ actorId, action, from, to }: AuditSearch) {
  const dayAfter = (day: string) => new Date(new Date(`${day}T00:00`).getTime() + 86_400_000).toISOString();
  return useInfiniteQuery({
    queryKey: [...root, 'audit', actorId, action, from, to],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      answer(
        api.GET('/api/audit', {
          params: {
            query: {
              cursor: pageParam === null ? undefined : Number(pageParam),
              actorId: actorId === undefined ? undefined : Number(actorId),
              action,
              from: from && new Date(`${from}T00:00`).toISOString(),
              before: to && dayAfter(to),
            },
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

export function useFailedIntake() {
  return useInfiniteQuery(pagesOf('failed', (options) => answer(api.GET('/api/intake/failed', options))));
}

/** Something new, or other values for a row as it was at `version`. */
export type Save<New, Edited = New> = { create: New } | { id: number; version: number; edit: Edited };

/** After it the list is fetched again, and oneself too, who may have got another name or brand. */
function useSave<Sent, Answer>(name: string, send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: meKey });
      return client.invalidateQueries({ queryKey: [...root, name] });
    },
  });
}

// If-Match goes as a plain header where the API document does not name it, though the server heeds it.

export type SaveUser = Save<Schemas['AddUserRequest'], Partial<Schemas['ChangeUserRequest']>>;

export function useSaveUser() {
  return useSave('users', (save: SaveUser) =>
    'create' in save
      ? answer(api.POST('/api/users', { body: save.create }))
      : answer(
          api.PATCH('/api/users/{id}', {
            params: pathOf(save.id),
            headers: ifMatch(save.version),
            body: sparse<Schemas['ChangeUserRequest']>(save.edit),
          }),
        ),
  );
}

export function useSaveTeam() {
  return useSave('teams', (save: Save<Schemas['TeamRequest']>) =>
    'create' in save
      ? answer(api.POST('/api/teams', { body: save.create }))
      : answer(
          api.PATCH('/api/teams/{id}', { params: pathOf(save.id), headers: ifMatch(save.version), body: save.edit }),
        ),
  );
}

export function useSaveBrand() {
  return useSave('brands', (save: Save<Schemas['BrandRequest']>) =>
    'create' in save
      ? answer(api.POST('/api/brands', { body: save.create }))
      : answer(
          api.PATCH('/api/brands/{id}', { params: pathOf(save.id), headers: ifMatch(save.version), body: save.edit }),
        ),
  );
}

export type SaveAccount = Save<Schemas['AddEmailAccountRequest'], Partial<Schemas['EditEmailAccountRequest']>>;

export function useSaveAccount() {
  return useSave('accounts', (save: SaveAccount) =>
    'create' in save
      ? answer(api.POST('/api/email-accounts', { body: save.create }))
      : answer(
          api.PATCH('/api/email-accounts/{id}', {
            params: { ...pathOf(save.id), header: ifMatch(save.version) },
            body: sparse<Schemas['EditEmailAccountRequest']>(save.edit),
          }),
        ),
  );
}

/** Tests the account as it is stored. The list is fetched again: the mailbox may have changed its state. */
export function useTestAccount() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(api.POST('/api/email-accounts/{id}/test', { params: pathOf(id) })),
    onSettled: () => client.invalidateQueries({ queryKey: accountsQuery.queryKey }),
  });
}

/** Leaves the page for the provider's own. */
export function useMailSignIn() {
  return useMutation({
    mutationFn: ({ id, provider }: { id: number; provider: MailProvider }) =>
      answer(api.POST('/api/email-accounts/{id}/sign-in', { params: pathOf(id), body: { provider } })),
    onSuccess: ({ url }) => window.location.assign(url),
  });
}

export function useMakeSigningKey() {
  return useSave('signing', (domain: string) => answer(api.POST('/api/signing-keys', { body: { domain } })));
}

/** Asks the name service now; a key whose record is found signs from then on. */
export function useCheckSigningKey() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => answer(api.POST('/api/signing-keys/{id}/check', { params: pathOf(id) })),
    onSuccess: () => client.invalidateQueries({ queryKey: signingQuery.queryKey }),
  });
}

export function useRemoveSigningKey() {
  return useRemove('signing', (id: number) => answer(api.DELETE('/api/signing-keys/{id}', { params: pathOf(id) })));
}

export function useMakeToken() {
  return useSave('tokens', (body: Schemas['CreateTokenRequest']) => answer(api.POST('/api/tokens', { body })));
}

/** Also for what leaves a list in another way. */
function useRemove<Id>(name: string, remove: (id: Id) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: remove,
    onSettled: () => client.invalidateQueries({ queryKey: [...root, name] }),
  });
}

export function useRevokeToken() {
  return useRemove('tokens', (id: number) => answer(api.DELETE('/api/tokens/{id}', { params: pathOf(id) })));
}

export function useEndSession() {
  return useRemove('sessions', (id: number) => answer(api.DELETE('/api/me/sessions/{id}', { params: pathOf(id) })));
}

export function useRemovePasskey() {
  return useRemove('passkeys', (id: string) => answer(api.DELETE('/api/me/passkeys/{id}', { params: pathOf(id) })));
}

export function useRunAgain() {
  return useRemove('failed', (id: number) => answer(api.POST('/api/intake/{id}/run', { params: pathOf(id) })));
}

export function useRelease() {
  return useRemove('failed', (id: number) => answer(api.POST('/api/intake/{id}/release', { params: pathOf(id) })));
}

export function useRunAllAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/intake/run')),
    onSettled: () => client.invalidateQueries({ queryKey: [...root, 'failed'] }),
  });
}
