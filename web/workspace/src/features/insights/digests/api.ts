import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { tellFailure } from '../../../ui/toasts';

export type Digest = Schemas['DigestRow'];
export type DigestEdit = Schemas['DigestRequest'];
export type EditionRow = Schemas['DigestEditionRow'];
export type Edition = Schemas['DigestEditionView'];
export type EditionLine = Schemas['DigestLineView'];

export const digestsKey = ['digests'] as const;

/** In the address of an edition that is not sent: what would be said now. */
export const preview = 'now';

export const digestsQuery = queryOptions({
  queryKey: [...digestsKey, 'list'],
  queryFn: ({ signal }) => answer(api.GET('/api/digests', { signal })),
});

export const digestQuery = (id: number) =>
  queryOptions({
    queryKey: [...digestsKey, 'one', id],
    queryFn: ({ signal }) => answer(api.GET('/api/digests/{id}', { params: pathOf(id), signal })),
  });

export const digestPeopleQuery = queryOptions({
  queryKey: [...digestsKey, 'people'],
  queryFn: ({ signal }) => answer(api.GET('/api/digests/people', { signal })),
});

export const editionQuery = (id: number, edition: string, language: string) =>
  queryOptions({
    queryKey: [...digestsKey, 'edition', id, edition, language],
    queryFn: ({ signal }) =>
      edition === preview
        ? answer(api.GET('/api/digests/{id}/preview', { params: pathOf(id), signal }))
        : answer(
            api.GET('/api/digests/{id}/editions/{edition}', {
              params: { path: { id, edition: Number(edition) } },
              signal,
            }),
          ),
  });

export function useSaveDigest(digest: Digest | null) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (body: DigestEdit) => {
      if (digest === null) return (await answer(api.POST('/api/digests', { body }))).id;
      await answer(
        api.PUT('/api/digests/{id}', { params: { path: { id: digest.id }, header: ifMatch(digest.version) }, body }),
      );
      return digest.id;
    },
    onSettled: () => client.invalidateQueries({ queryKey: digestsKey }),
  });
}

/** Deleted for everybody, or no more sent to oneself. */
export function useEndDigest(id: number) {
  const client = useQueryClient();
  const remove = useMutation({
    mutationFn: () => answer(api.DELETE('/api/digests/{id}', { params: pathOf(id) })),
    onError: tellFailure,
    // Not its own page, which is being left.
    onSettled: () => client.invalidateQueries({ queryKey: digestsQuery.queryKey }),
  });
  const leave = useMutation({
    mutationFn: () => answer(api.DELETE('/api/digests/{id}/receivers/me', { params: pathOf(id) })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: digestsKey }),
  });
  return { remove, leave };
}

export function useResend(id: number, edition: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () =>
      answer(api.POST('/api/digests/{id}/editions/{edition}/resend', { params: { path: { id, edition } } })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: digestsKey }),
  });
}

export const digestPath = (id: number) => `/digests/${id}`;

export const editionPath = (id: number, edition: number | typeof preview) => `/digests/${id}/editions/${edition}`;
