import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api } from '../../../lib/http';
import { asked, type Question, writeQuestion } from '../question';

export type AnswerList = Schemas['ListAnswerConsistencyResponse'];
export type AnswerRow = Schemas['ListAnswerConsistencyRow'];
export type TopicAnswers = Schemas['GetAnswerConsistencyResponse'];
export type GivenAnswer = Schemas['GetAnswerConsistencyItem'];

export const answersQuery = (question: Question) =>
  queryOptions({
    queryKey: ['insights', 'answers', question],
    queryFn: ({ signal }) => answer(api.GET('/api/insights/answers', { params: { query: asked(question) }, signal })),
    placeholderData: keepPreviousData,
  });

export const topicAnswersQuery = (question: Question, id: number) =>
  queryOptions({
    queryKey: ['insights', 'answers', question, id],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/insights/answers/{id}', { params: { path: { id }, query: asked(question) }, signal })),
    placeholderData: keepPreviousData,
  });

/** Without a topic: the list of all. */
export function answersPath(question: Question, topicId?: number): string {
  const search = writeQuestion(question);
  if (topicId) search.set('of', String(topicId));
  const text = search.toString();
  return text ? `/overview/answers?${text}` : '/overview/answers';
}
