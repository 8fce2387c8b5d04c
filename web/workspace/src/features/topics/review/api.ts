import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { topicsQuery } from '../api';

export type Proposal = Schemas['TopicProposalRow'];
export type ProposedInquiry = Schemas['ProposedInquiry'];
type Proposals = Schemas['ListTopicProposalsResponse'];

export const proposalsQuery = queryOptions({
  queryKey: ['topicProposals'],
  queryFn: ({ signal }) => answer(api.GET('/api/topic-proposals', { signal })),
  staleTime: 30_000,
});

/** Of one state of the proposal: a later one has others. */
export function proposedInquiriesQuery(proposal: Proposal) {
  return queryOptions({
    queryKey: [...proposalsQuery.queryKey, proposal.id, proposal.version, 'inquiries'],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/topic-proposals/{id}/inquiries', { params: pathOf(proposal.id), signal })),
    staleTime: 60_000,
  });
}

export interface Acceptance {
  proposal: Proposal;
  name: string | null;
  parentId: number | null;
  without: readonly number[];
}

/** Decides; the proposal leaves the list as soon as the server has said yes. */
function useDecision<Sent, Answer>(send: (sent: Sent) => Promise<Answer>, idOf: (sent: Sent) => number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: (_, sent) =>
      client.setQueryData<Proposals>(
        proposalsQuery.queryKey,
        (old) => old && { ...old, items: old.items.filter((one) => one.id !== idOf(sent)) },
      ),
    onSettled: () => {
      void client.invalidateQueries({ queryKey: topicsQuery.queryKey });
      return client.invalidateQueries({ queryKey: proposalsQuery.queryKey });
    },
  });
}

export function useAccept() {
  return useDecision(
    ({ proposal, name, parentId, without }: Acceptance) =>
      answer(
        api.POST('/api/topic-proposals/{id}/accept', {
          params: { ...pathOf(proposal.id), header: ifMatch(proposal.version) },
          body: { name, parentId, without: [...without] },
        }),
      ),
    ({ proposal }) => proposal.id,
  );
}

export function useRefuse() {
  return useDecision(
    (id: number) => answer(api.POST('/api/topic-proposals/{id}/refuse', { params: pathOf(id) })),
    (id) => id,
  );
}

export function useUndo() {
  return useDecision(
    (id: number) => answer(api.POST('/api/topic-proposals/{id}/undo', { params: pathOf(id) })),
    (id) => id,
  );
}

export function useLook() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => answer(api.POST('/api/topic-proposals/look', {})),
    onSettled: () => client.invalidateQueries({ queryKey: proposalsQuery.queryKey }),
  });
}

export type Quality = Schemas['GetTopicQualityResponse'];

export type JudgedPeriod = Schemas['JudgedPeriod'];

/** One figure, by what it is made of. */
export type FigureAsked = Schemas['ListJudgedInquiriesRequest'];

export function qualityQuery(period: JudgedPeriod) {
  return queryOptions({
    queryKey: ['topicQuality', period],
    queryFn: ({ signal }) => answer(api.POST('/api/topic-quality/query', { body: period, signal })),
  });
}

export function judgedQuery(asked: FigureAsked) {
  return queryOptions({
    queryKey: ['topicQuality', 'inquiries', asked],
    queryFn: ({ signal }) => answer(api.POST('/api/topic-quality/inquiries', { body: asked, signal })),
  });
}
