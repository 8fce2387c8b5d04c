import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch } from '../../../lib/http';
import { sparse } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';

export type KeyFigure = Schemas['KeyFigureRow'];
export type KeyFigureEdit = Schemas['KeyFigureRequest'];
export type KeyFigureStart = Schemas['AddKeyFigureRequest'];
export type KeyFigureDetails = Schemas['GetKeyFigureResponse'];
export type UploadOutcome = Schemas['UploadOutcome'];

export const keyFiguresKey = ['keyFigures'] as const;

export const keyFiguresQuery = queryOptions({
  queryKey: [...keyFiguresKey, 'list'],
  queryFn: ({ signal }) => answer(api.GET('/api/insights/key-figures', { signal })),
  staleTime: 60_000,
});

export function keyFigureQuery(key: string) {
  return queryOptions({
    queryKey: [...keyFiguresKey, 'one', key],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/key-figures/{key}', { params: { path: { key } }, signal })),
    staleTime: 60_000,
  });
}

function useChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, isToldBeside = false) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onError: isToldBeside ? undefined : tellFailure,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: keyFiguresKey }),
        client.invalidateQueries({ queryKey: ['notifications'] }),
      ]),
  });
}

export function useAddKeyFigure() {
  return useChange(
    (body: KeyFigureStart) =>
      answer(api.POST('/api/insights/key-figures', { body: sparse<Schemas['AddKeyFigureRequest']>(body) })),
    true,
  );
}

export function useChangeKeyFigure() {
  return useChange(
    ({ figure, edit }: { figure: KeyFigure; edit: KeyFigureEdit }) =>
      answer(
        api.PUT('/api/insights/key-figures/{key}', {
          params: { path: { key: figure.key }, header: ifMatch(figure.version) },
          body: edit,
        }),
      ),
    true,
  );
}

export function useRemoveKeyFigure() {
  return useChange((key: string) =>
    answer(api.DELETE('/api/insights/key-figures/{key}', { params: { path: { key } } })),
  );
}

export function useMoveKeyFigure() {
  return useChange(({ key, ...body }: { key: string } & Schemas['MoveKeyFigureRequest']) =>
    answer(api.PUT('/api/insights/key-figures/{key}/place', { params: { path: { key } }, body })),
  );
}

export function useUploadFile(key: string) {
  return useChange((file: File) => {
    const form = new FormData();
    form.append('file', file);
    return answer(
      api.PUT('/api/insights/key-figures/{key}/values/file', {
        params: { path: { key } },
        // The document has a file as text; what is sent is the form with it.
        body: form as never,
        bodySerializer: (body) => body as unknown as FormData,
      }),
    );
  }, true);
}

export function useRemoveValue(key: string) {
  return useChange((from: string) =>
    answer(api.DELETE('/api/insights/key-figures/{key}/values/{from}', { params: { path: { key, from } } })),
  );
}

export function keyFigurePath(key: string): string {
  return `/key-figures/${key}`;
}
