import type { Action } from '../../lib/actions';

export interface GoToWatchContext {
  openWatch(): void;
}

export const goToWatchActions: readonly Action<GoToWatchContext>[] = [
  {
    id: 'watch',
    label: 'action.watch',
    group: 'action.group.go',
    keys: ['g v'],
    perform: ({ openWatch }) => openWatch(),
  },
];

export interface AlarmContext {
  mayAct: boolean;
  isRejected: boolean;
  isAcknowledged: boolean;
  acknowledge(): void;
  reject(): void;
  link(): void;
}

const group = 'action.group.alarm';

export const alarmActions: readonly Action<AlarmContext>[] = [
  {
    id: 'alarm.acknowledge',
    label: 'watch.acknowledge',
    group,
    keys: ['y'],
    isAvailable: (x) => x.mayAct && !x.isAcknowledged,
    perform: (x) => x.acknowledge(),
  },
  {
    id: 'alarm.reject',
    label: 'watch.reject',
    group,
    keys: ['shift+y'],
    isAvailable: (x) => x.mayAct && !x.isRejected,
    perform: (x) => x.reject(),
  },
  {
    id: 'alarm.link',
    label: 'watch.link',
    group,
    keys: ['shift+i'],
    isAvailable: (x) => x.mayAct,
    perform: (x) => x.link(),
  },
];
