import { type Question, writeQuestion } from '../question';

/** `version` of the weights; null: the newest. */
export function rankingPath(question: Question, version: number | null): string {
  return withVersion('/ranking', question, version);
}

export function divePath(question: Question, topicId: number): string {
  return withVersion(`/topics/${topicId}/dive`, { ...question, topicId: '' }, null);
}

function withVersion(path: string, question: Question, version: number | null): string {
  const search = writeQuestion(question);
  if (version !== null) search.set('weights', String(version));
  return search.size > 0 ? `${path}?${search}` : path;
}
