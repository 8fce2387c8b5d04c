import type { Action } from '../../../lib/actions';
import type { BulkAction } from './bulk';

export type BulkChoice = 'assign' | 'tag' | 'topic' | 'snooze' | 'reply' | 'merge';

export interface BulkContext {
  count: number;
  /** What the person may do, by the names of permissions. */
  can: readonly string[];
  /** While something is done to the selected, nothing else is. */
  isBusy: boolean;
  open(choice: BulkChoice): void;
  assignToMe(): void;
  run(action: BulkAction): void;
}

const group = 'action.group.selection';

function may(permission: string) {
  return ({ can, isBusy }: BulkContext) => !isBusy && can.includes(permission);
}

/** With the keys the same thing has on one conversation; while any are selected, the keys mean these. */
export const bulkActions: readonly Action<BulkContext>[] = [
  {
    id: 'bulk.assign',
    label: 'bulk.assign',
    group,
    keys: ['a', 'h'],
    isAvailable: may('conversations.assign'),
    perform: ({ open }) => open('assign'),
  },
  {
    id: 'bulk.assignMe',
    label: 'action.assignMe',
    group,
    keys: ['i'],
    isAvailable: may('conversations.assign'),
    perform: ({ assignToMe }) => assignToMe(),
  },
  {
    id: 'bulk.close',
    label: 'bulk.to.closed',
    group,
    keys: ['e'],
    isAvailable: may('conversations.state'),
    perform: ({ run }) => run({ kind: 'setState', state: 'closed' }),
  },
  {
    id: 'bulk.wait',
    label: 'bulk.to.waiting',
    group,
    keys: ['w'],
    isAvailable: may('conversations.state'),
    perform: ({ run }) => run({ kind: 'setState', state: 'waiting' }),
  },
  {
    id: 'bulk.reopen',
    label: 'bulk.to.open',
    group,
    keys: ['shift+e'],
    isAvailable: may('conversations.state'),
    perform: ({ run }) => run({ kind: 'setState', state: 'open' }),
  },
  {
    id: 'bulk.tag',
    label: 'bulk.tag',
    group,
    keys: ['t'],
    isAvailable: may('conversations.note'),
    perform: ({ open }) => open('tag'),
  },
  {
    id: 'bulk.topic',
    label: 'topic.title',
    group,
    keys: ['shift+t'],
    isAvailable: may('conversations.note'),
    perform: ({ open }) => open('topic'),
  },
  {
    id: 'bulk.snooze',
    label: 'bulk.snooze',
    group,
    keys: ['z'],
    isAvailable: may('conversations.state'),
    perform: ({ open }) => open('snooze'),
  },
  {
    id: 'bulk.wake',
    label: 'bulk.snooze.wake',
    group,
    keys: ['shift+z'],
    isAvailable: may('conversations.state'),
    perform: ({ run }) => run({ kind: 'wake' }),
  },
  {
    id: 'bulk.reply',
    label: 'bulk.reply',
    group,
    keys: ['r'],
    isAvailable: may('conversations.reply'),
    perform: ({ open }) => open('reply'),
  },
  {
    id: 'bulk.merge',
    label: 'bulk.merge',
    group,
    keys: ['d'],
    isAvailable: (context) => may('conversations.assign')(context) && context.count > 1,
    perform: ({ open }) => open('merge'),
  },
];
