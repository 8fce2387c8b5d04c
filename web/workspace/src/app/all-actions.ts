import { conversationActions, listActions, viewActions } from '../features/conversations/actions';
import { composerActions } from '../features/conversations/composing/actions';
import { selectionActions } from '../features/conversations/lists/actions';
import { bulkActions } from '../features/conversations/lists/bulk-actions';
import { similarActions } from '../features/conversations/similar/actions';
import { threadActions } from '../features/conversations/thread/actions';
import { customerActions } from '../features/customers/actions';
import { notificationActions } from '../features/notifications/actions';
import { heldActions } from '../features/settings/held-actions';
import { topicActions } from '../features/topics/actions';
import { reviewActions } from '../features/topics/review/actions';
import { alarmActions, goToWatchActions } from '../features/watch/actions';
import type { Action } from '../lib/actions';
import { generalActions } from './general-actions';

/** Every action there is, for the overview of keys and for the test that no two claim the same key. */
export const allActions: readonly Action<never>[] = [
  ...listActions,
  ...selectionActions,
  ...bulkActions,
  ...conversationActions,
  ...threadActions,
  ...similarActions,
  ...composerActions,
  ...viewActions,
  ...customerActions,
  ...notificationActions,
  ...goToWatchActions,
  ...alarmActions,
  ...heldActions,
  ...topicActions,
  ...reviewActions,
  ...generalActions,
];
