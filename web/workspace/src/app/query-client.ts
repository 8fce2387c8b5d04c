import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { forgetEverything, meKey } from '../features/session/api';
import { isProblem, Problem } from '../lib/http';

/** Answers of a session that has ended anywhere lead to the sign-in page; drafts stay in the browser. */
export function createQueryClient(): QueryClient {
  const onError = (reason: unknown) => {
    if (isProblem(reason) && reason.status === 401 && client.getQueryData(meKey)) forgetEverything(client);
  };
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (count, reason) =>
          count < 2 && !(reason instanceof Problem && reason.status >= 400 && reason.status < 500),
        staleTime: 5_000,
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  return client;
}
