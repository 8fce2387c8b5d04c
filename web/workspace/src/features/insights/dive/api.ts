import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, pathOf } from '../../../lib/http';
import { asked, type Question } from '../question';
import { rankingKey } from '../ranking/api';

export type Dive = Schemas['GetDiveResponse'];
export type DiveLine = Schemas['GetDiveLine'];

/** Under the quotes' key: what somebody marks has it fetched again. */
export const diveQuery = (topicId: number, question: Question) =>
  queryOptions({
    queryKey: ['quotes', 'dive', topicId, question],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/insights/topics/{id}/dive', {
          params: { ...pathOf(topicId), query: asked({ ...question, topicId: '' }) },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

const notesKey = (topicId: number) => [...rankingKey, 'notes', topicId];

export const notesQuery = (topicId: number) =>
  queryOptions({
    queryKey: notesKey(topicId),
    queryFn: ({ signal }) => answer(api.GET('/api/insights/topics/{id}/notes', { params: pathOf(topicId), signal })),
  });

export function useAddNote(topicId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['AddResearchNoteRequest']) =>
      answer(api.POST('/api/insights/topics/{id}/notes', { params: pathOf(topicId), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: notesKey(topicId) }),
  });
}

export function useRemoveNote(topicId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: number) =>
      answer(api.DELETE('/api/insights/topics/{id}/notes/{note}', { params: { path: { id: topicId, note } } })),
    onSettled: () => client.invalidateQueries({ queryKey: notesKey(topicId) }),
  });
}
