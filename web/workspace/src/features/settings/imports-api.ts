import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, pathOf } from '../../lib/http';
import { sendWithProgress } from '../../lib/send-with-progress';

export type ImportView = Schemas['ImportView'];
export type ImportSettings = Schemas['ImportSettings'];
export type ImportReading = { format: ImportView['format']; source: string; settings: ImportSettings };

export const importFields = [
  'key',
  'openedAt',
  'firstAnswerAt',
  'solvedAt',
  'channel',
  'customerName',
  'customerEmail',
  'customerPhone',
  'customerNumber',
  'subject',
  'text',
  'answer',
  'topic',
  'subtopic',
  'language',
  'handler',
  'satisfaction',
  'handlingMinutes',
  'entryKind',
  'entryAt',
  'entryAuthor',
] as const;

export function isAtWork(one: ImportView): boolean {
  return one.state === 'waiting' || one.state === 'running' || one.state === 'undoing';
}

/** Looked at again each second while one of them is at work. */
export const importsQuery = queryOptions({
  queryKey: ['settings', 'imports'],
  queryFn: ({ signal }) => answer(api.GET('/api/imports', { signal })),
  refetchInterval: ({ state }) => (state.data?.some(isAtWork) ? 1000 : false),
});

export function usePreview(id: number, reading: ImportReading) {
  return useQuery({
    queryKey: ['settings', 'imports', id, reading],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/imports/{id}/preview', { params: pathOf(id), body: reading, signal })),
    placeholderData: (before) => before,
    retry: false,
  });
}

function useImportChange<Input, Changed>(change: (input: Input) => Promise<Changed>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => client.invalidateQueries({ queryKey: importsQuery.queryKey, exact: true }),
  });
}

export function useAddImport() {
  return useImportChange(
    ({ file, brandId, onProgress }: { file: File; brandId: number; onProgress(share: number): void }) =>
      sendWithProgress<ImportView>(
        `/api/imports?brandId=${brandId}&fileName=${encodeURIComponent(file.name)}`,
        file,
        { 'Content-Type': 'application/octet-stream' },
        onProgress,
      ),
  );
}

export function useStartImport() {
  return useImportChange(({ id, reading }: { id: number; reading?: ImportReading }) =>
    answer(
      api.POST('/api/imports/{id}/start', {
        params: pathOf(id),
        body: reading ?? { format: null, source: null, settings: null },
      }),
    ),
  );
}

export function useStopImport() {
  return useImportChange((id: number) => answer(api.POST('/api/imports/{id}/stop', { params: pathOf(id) })));
}

export function useUndoImport() {
  return useImportChange((id: number) => answer(api.POST('/api/imports/{id}/undo', { params: pathOf(id) })));
}

export function useRemoveImport() {
  return useImportChange((id: number) => answer(api.DELETE('/api/imports/{id}', { params: pathOf(id) })));
}
