import { conversationPath } from '../conversations/navigation';
import { watchPath } from '../watch/api';
import type { NotificationRow } from './api';

/** Where to look: the alarm when it is about one, else the conversation. */
export function placeOf(row: Pick<NotificationRow, 'alarmId' | 'conversationId'>): string {
  return row.alarmId === null ? conversationPath('all', row.conversationId) : watchPath(row.alarmId);
}
