import type { Action } from '../../lib/actions';

export interface NotificationContext {
  openNotifications(): void;
}

export const notificationActions: readonly Action<NotificationContext>[] = [
  {
    id: 'notifications',
    label: 'action.notifications',
    group: 'action.group.go',
    keys: ['g n'],
    perform: ({ openNotifications }) => openNotifications(),
  },
];
