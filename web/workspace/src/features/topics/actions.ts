import type { Action } from '../../lib/actions';

export interface TopicContext {
  mayReview: boolean;
  openReview(): void;
}

export const topicActions: readonly Action<TopicContext>[] = [
  {
    id: 'topics.review',
    label: 'review.title',
    group: 'action.group.go',
    keys: ['g t'],
    isAvailable: ({ mayReview }) => mayReview,
    perform: ({ openReview }) => openReview(),
  },
];
