import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { tell, tellFailure } from '../../ui/toasts';
import { conversationKeys } from '../conversations/api';

export type Topic = Schemas['TopicRow'];
export type InquiryTopics = Schemas['GetInquiryTopicsResponse'];

export const topicsQuery = queryOptions({
  queryKey: ['topics'],
  queryFn: ({ signal }) => answer(api.GET('/api/topics', { signal })),
  staleTime: 300_000,
});

/** Under the key of the conversation: what changes it has this fetched again too. */
export function inquiryTopicsQuery(conversationId: number, inquiryId: number) {
  return queryOptions({
    queryKey: [...conversationKeys.one(conversationId), 'topics', inquiryId],
    queryFn: ({ signal }) => answer(api.GET('/api/inquiries/{id}/topics', { params: pathOf(inquiryId), signal })),
    staleTime: 10_000,
  });
}

export function useSetTopics(conversationId: number, inquiryId: number) {
  const client = useQueryClient();
  return useMutation({
    /** `done` is told afterwards, also when the page that asked has gone. */
    mutationFn: ({ topicId, also }: { topicId: number | null; also: number[] | null; done?: string }) =>
      answer(api.PUT('/api/inquiries/{id}/topics', { params: pathOf(inquiryId), body: { topicId, also } })),
    onSuccess: (_, { done }) => done && tell(done),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: conversationKeys.one(conversationId) }),
  });
}

export function historyQuery(id: number) {
  return queryOptions({
    queryKey: [...topicsQuery.queryKey, id, 'history'],
    queryFn: ({ signal }) => answer(api.GET('/api/topics/{id}/history', { params: pathOf(id), signal })),
  });
}

/** Newest first, a page at a time. */
export function examplesQuery(id: number) {
  return infiniteQueryOptions({
    queryKey: [...topicsQuery.queryKey, id, 'examples'],
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam === null ? {} : { cursor: pageParam };
      return answer(api.GET('/api/topics/{id}/examples', { params: { ...pathOf(id), query }, signal }));
    },
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next,
  });
}

function useChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSuccess: () => client.invalidateQueries({ queryKey: topicsQuery.queryKey }),
  });
}

export interface TopicSave {
  /** Null: a new one. */
  topic: Topic | null;
  body: Schemas['TopicRequest'];
}

export function useSaveTopic() {
  return useChange(({ topic, body }: TopicSave) =>
    topic
      ? answer(api.PUT('/api/topics/{id}', { params: { ...pathOf(topic.id), header: ifMatch(topic.version) }, body }))
      : answer(api.POST('/api/topics', { body })),
  );
}

export function useMergeTopics() {
  return useChange(({ id, intoId }: { id: number; intoId: number }) =>
    answer(api.POST('/api/topics/{id}/merge', { params: pathOf(id), body: { intoId } })),
  );
}

export function useSplitTopic(id: number) {
  return useChange((body: { name: string; exampleIds: number[] }) =>
    answer(api.POST('/api/topics/{id}/split', { params: pathOf(id), body })),
  );
}

export function useAddExamples(id: number) {
  return useChange((texts: string[]) =>
    answer(api.POST('/api/topics/{id}/examples', { params: pathOf(id), body: { texts } })),
  );
}

export function useRemoveExample(id: number) {
  return useChange((example: number) =>
    answer(api.DELETE('/api/topics/{id}/examples/{example}', { params: { path: { id, example } } })),
  );
}
