import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { asked, type Question } from '../question';

export type Ranking = Schemas['GetRankingResponse'];
export type RankingRow = Schemas['GetRankingRow'];
export type PartDefinition = Schemas['GetRankingDefinition'];
export type WeightsRow = Schemas['WeightsRow'];
export type Goal = Schemas['GoalRow'];

/** What changes a ranking has all of these fetched again. */
export const rankingKey = ['insights', 'ranking'] as const;

/** `version` of the weights; null: the newest. */
export const rankingQuery = (question: Question, version: number | null, language: string) =>
  queryOptions({
    queryKey: [...rankingKey, 'of', question, version, language],
    queryFn: ({ signal }) =>
      answer(
        api.GET('/api/insights/ranking', {
          params: { query: { ...asked(question), weights: version ?? undefined } },
          signal,
        }),
      ),
    placeholderData: keepPreviousData,
  });

export const weightsQuery = queryOptions({
  queryKey: [...rankingKey, 'weights'],
  queryFn: ({ signal }) => answer(api.GET('/api/insights/ranking/weights', { signal })),
});

export const goalsQuery = queryOptions({
  queryKey: [...rankingKey, 'goals'],
  queryFn: ({ signal }) => answer(api.GET('/api/insights/ranking/goals', { signal })),
});

export const valuesQuery = (topicId: number) =>
  queryOptions({
    queryKey: [...rankingKey, 'values', topicId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/insights/ranking/topics/{id}/values', { params: pathOf(topicId), signal })),
  });

function useChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSettled: () => client.invalidateQueries({ queryKey: rankingKey }) });
}

export function useSaveWeights() {
  return useChange(({ newest, body }: { newest: number; body: Schemas['SaveRankingWeightsRequest'] }) =>
    answer(api.POST('/api/insights/ranking/weights', { params: { header: ifMatch(newest) }, body })),
  );
}

/** Null: a new one. */
export function useSaveGoal() {
  return useChange(({ goal, body }: { goal: Goal | null; body: Schemas['SaveGoalRequest'] }) =>
    goal
      ? answer(
          api.PUT('/api/insights/ranking/goals/{id}', {
            params: { ...pathOf(goal.id), header: ifMatch(goal.version) },
            body,
          }),
        )
      : answer(api.POST('/api/insights/ranking/goals', { body })),
  );
}

export function useSetValue(topicId: number) {
  return useChange((body: Schemas['SetTopicValueRequest']) =>
    answer(api.POST('/api/insights/ranking/topics/{id}/values', { params: pathOf(topicId), body })),
  );
}
