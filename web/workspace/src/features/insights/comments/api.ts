import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../../lib/http';
import { sparse } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';

export type Comment = Schemas['ListInsightCommentsRow'];
export type CommentEdit = Pick<Comment, 'text' | 'from' | 'to' | 'topicId' | 'brandId'>;

export const commentsKey = ['insightComments'] as const;

export const commentsQuery = queryOptions({
  queryKey: commentsKey,
  queryFn: ({ signal }) => answer(api.GET('/api/insights/comments', { signal })),
  staleTime: 60_000,
});

const none: Schemas['ListInsightCommentsResponse'] = { mayPin: false, forAllBrands: false, items: [] };

export function useComments() {
  return useQuery(commentsQuery).data ?? none;
}

export function useSaveComment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ comment, edit }: { comment: Comment | null; edit: CommentEdit }) => {
      const body = sparse<Schemas['InsightCommentRequest']>(edit);
      return comment
        ? answer(
            api.PUT('/api/insights/comments/{id}', {
              params: { ...pathOf(comment.id), header: ifMatch(comment.version) },
              body,
            }),
          )
        : answer(api.POST('/api/insights/comments', { body }));
    },
    onSettled: () => client.invalidateQueries({ queryKey: commentsKey }),
  });
}

export function useRemoveComment() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version }: Comment) =>
      answer(api.DELETE('/api/insights/comments/{id}', { params: { ...pathOf(id), header: ifMatch(version) } })),
    onError: tellFailure,
    onSettled: () => client.invalidateQueries({ queryKey: commentsKey }),
  });
}
