import { queryOptions, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type {
  AuditRow,
  Brand,
  EmailAccount,
  FailedIntake,
  Passkey,
  SessionRow,
  Team,
  Token,
  User,
} from '../../lib/administration-contract';
import type { Page } from '../../lib/contract';
import { call } from '../../lib/http';
import { queryString } from '../../lib/query-string';
import { meKey } from '../session/api';

const root = ['settings'] as const;

function listOf<Row>(name: string, path: string) {
  return queryOptions({ queryKey: [...root, name], queryFn: ({ signal }) => call<Row[]>('GET', path, { signal }) });
}

export const usersQuery = listOf<User>('users', '/users');
export const teamsQuery = listOf<Team>('teams', '/teams');
export const brandsQuery = listOf<Brand>('brands', '/brands');
export const accountsQuery = listOf<EmailAccount>('accounts', '/email-accounts');
export const tokensQuery = listOf<Token>('tokens', '/tokens');
export const sessionsQuery = listOf<SessionRow>('sessions', '/me/sessions');
export const passkeysQuery = listOf<Passkey>('passkeys', '/me/passkeys');

function pagesOf<Row>(name: string, path: string) {
  return {
    queryKey: [...root, name],
    queryFn: ({ pageParam, signal }: { pageParam: string | null; signal: AbortSignal }) =>
      call<Page<Row>>('GET', `${path}${queryString({ cursor: pageParam })}`, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page<Row>) => page.next,
  };
}

export function useAudit() {
  return useInfiniteQuery(pagesOf<AuditRow>('audit', '/audit'));
}

export function useFailedIntake() {
  return useInfiniteQuery(pagesOf<FailedIntake>('failed', '/intake/failed'));
}

export interface Change<Body> {
  /** Without it something new is made. */
  id?: number;
  version?: number;
  body: Body;
}

/** Makes or changes one row of a list, and has the list fetched again. */
export function useSave<Body, Answer = unknown>(name: string, path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, body }: Change<Body>) =>
      id === undefined
        ? call<Answer>('POST', path, { body, idempotencyKey: crypto.randomUUID() })
        : call<Answer>('PATCH', `${path}/${id}`, { body, version }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: meKey });
      return client.invalidateQueries({ queryKey: [...root, name] });
    },
  });
}

export function useRemove(name: string, path: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string | number) => call<void>('DELETE', `${path}/${encodeURIComponent(id)}`),
    onSettled: () => client.invalidateQueries({ queryKey: [...root, name] }),
  });
}

export function useRunAgain() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call<void>('POST', `/intake/${id}/run`),
    onSettled: () => client.invalidateQueries({ queryKey: [...root, 'failed'] }),
  });
}
