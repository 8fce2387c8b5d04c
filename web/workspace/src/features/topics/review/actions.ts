import type { Action } from '../../../lib/actions';

export interface ReviewContext {
  hasProposal: boolean;
  /** An inquiry of the proposal has the focus. */
  isInInquiries: boolean;
  mayEdit: boolean;
  mayUndo: boolean;
  accept(): void;
  edit(): void;
  refuse(): void;
  takeOut(): void;
  leaveInquiries(): void;
  undo(): void;
  look(): void;
}

const group = 'action.group.review';

export const reviewActions: readonly Action<ReviewContext>[] = [
  {
    id: 'review.accept',
    label: 'action.acceptProposal',
    group,
    keys: ['a', 'enter'],
    // Enter on a link or a button belongs to it.
    isAvailable: ({ hasProposal }) => hasProposal && !document.activeElement?.closest('a, button'),
    perform: ({ accept }) => accept(),
  },
  {
    id: 'review.edit',
    label: 'action.editProposal',
    group,
    keys: ['e'],
    isAvailable: ({ hasProposal, mayEdit }) => hasProposal && mayEdit,
    perform: ({ edit }) => edit(),
  },
  {
    id: 'review.refuse',
    label: 'action.refuseProposal',
    group,
    keys: ['r'],
    isAvailable: ({ hasProposal }) => hasProposal,
    perform: ({ refuse }) => refuse(),
  },
  {
    id: 'review.takeOut',
    label: 'action.takeOut',
    group,
    keys: ['x'],
    isAvailable: ({ isInInquiries }) => isInInquiries,
    perform: ({ takeOut }) => takeOut(),
  },
  {
    id: 'review.leave',
    label: 'action.leaveInquiries',
    group,
    keys: ['escape'],
    isAvailable: ({ isInInquiries }) => isInInquiries,
    perform: ({ leaveInquiries }) => leaveInquiries(),
  },
  {
    id: 'review.undo',
    label: 'action.undoDecision',
    group,
    keys: ['u'],
    isAvailable: ({ mayUndo }) => mayUndo,
    perform: ({ undo }) => undo(),
  },
  { id: 'review.look', label: 'action.lookNow', group, keys: ['s'], perform: ({ look }) => look() },
];
