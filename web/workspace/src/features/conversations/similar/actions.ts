import type { Action } from '../../../lib/actions';

export interface SimilarContext {
  hasOpen: boolean;
  moveSimilar(step: 1 | -1): void;
}

const group = 'action.group.conversation';

export const similarActions: readonly Action<SimilarContext>[] = [
  {
    id: 'similar.next',
    label: 'action.similarNext',
    group,
    keys: ['s'],
    isAvailable: ({ hasOpen }) => hasOpen,
    perform: ({ moveSimilar }) => moveSimilar(1),
  },
  {
    id: 'similar.previous',
    label: 'action.similarPrevious',
    group,
    keys: ['shift+s'],
    isAvailable: ({ hasOpen }) => hasOpen,
    perform: ({ moveSimilar }) => moveSimilar(-1),
  },
];
