import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { text } from '../../../i18n/language';
import type { Schemas } from '../../../lib/contract';
import { answer, api, onceOnly, pathOf } from '../../../lib/http';
import { tell, tellFailure } from '../../../ui/toasts';
import { refetchLists } from '../api';
import { sendingQuery } from '../composing/api';
import { unmerge } from '../thread/api';
import { bulkRepliesQuery, takeBulkReply } from './api';

export type BulkAction = Record<string, unknown> & { kind: string };
export type Refused = Schemas['BulkRefusal'];
export type BulkReply = Schemas['BulkReplyView'];

export interface Progress {
  done: number;
  total: number;
  refused: Refused[];
}

/** As many as the server takes at once. */
const piece = 100;

/** Does the same to many, a piece at a time, and tells how far it has come. */
export function useBulk() {
  const client = useQueryClient();
  const [progress, setProgress] = useState<Progress | null>(null);

  const apply = async (ids: readonly number[], actions: readonly BulkAction[]): Promise<Progress> => {
    let now: Progress = { done: 0, total: ids.length, refused: [] };
    setProgress(now);
    try {
      for (let from = 0; from < ids.length; from += piece) {
        const body = { ids: ids.slice(from, from + piece), actions: actions as Schemas['ConversationAction'][] };
        const { done, refused } = await answer(api.POST('/api/conversations/bulk/actions', { body }));
        now = { ...now, done: now.done + done.length, refused: [...now.refused, ...refused] };
        setProgress(now);
      }
      return now;
    } finally {
      setProgress(null);
      refetchLists(client);
      void client.invalidateQueries({ queryKey: ['conversations', 'one'] });
    }
  };
  return { progress, apply };
}

/** The server takes all of it in at once and sends; with the same key it is still one. */
export function useReplyToMany(key: string) {
  const client = useQueryClient();
  const holdSeconds = useQuery(sendingQuery).data?.undoSeconds ?? 0;
  return useMutation({
    mutationFn: (body: Omit<Schemas['ReplyToManyRequest'], 'holdSeconds'>) =>
      answer(api.POST('/api/bulk-replies', { params: { header: onceOnly(key) }, body: { ...body, holdSeconds } })),
    onSuccess: (bulk) => takeBulkReply(client, bulk),
  });
}

export function useBulkReplyChanges() {
  const client = useQueryClient();
  const onSettled = () => {
    void client.invalidateQueries({ queryKey: bulkRepliesQuery.queryKey });
    refetchLists(client);
  };
  const undo = useMutation({
    mutationFn: (id: number) => answer(api.POST('/api/bulk-replies/{id}/undo', { params: pathOf(id) })),
    onSuccess: ({ withdrawn }) => tell(text()('bulk.undone', { count: withdrawn })),
    onError: tellFailure,
    onSettled: () => {
      onSettled();
      void client.invalidateQueries({ queryKey: ['conversations', 'one'] });
    },
  });
  const dismiss = useMutation({
    mutationFn: (id: number) => answer(api.DELETE('/api/bulk-replies/{id}', { params: pathOf(id) })),
    onMutate: (id) => client.setQueryData(bulkRepliesQuery.queryKey, (old) => old?.filter((one) => one.id !== id)),
    onError: tellFailure,
    onSettled,
  });
  return { undo, dismiss };
}

export const mostMerged = 50;

export function mergePreviewQuery(ids: readonly number[]) {
  return queryOptions({
    queryKey: ['conversations', 'mergePreview', ids],
    queryFn: ({ signal }) =>
      answer(api.POST('/api/conversations/bulk/merge-preview', { body: { ids: [...ids] }, signal })),
    staleTime: 0,
  });
}

export function useMergeMany() {
  const client = useQueryClient();
  const refresh = () => {
    refetchLists(client);
    void client.invalidateQueries({ queryKey: ['conversations', 'one'] });
  };
  return useMutation({
    mutationFn: (body: Schemas['MergeManyRequest']) => answer(api.POST('/api/conversations/bulk/merge', { body })),
    onSuccess: ({ done }, { intoId }) => {
      if (done.length === 0) return;
      // The last one first, as they lie on each other.
      const undo = () => unmerge(intoId!, [...done].reverse()).then(() => tell(text()('merge.undone')), tellFailure);
      tell(text()('bulk.merged', { count: done.length }), () => void undo().finally(refresh));
    },
    onSettled: refresh,
  });
}
