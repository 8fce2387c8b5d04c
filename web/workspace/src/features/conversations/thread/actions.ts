import type { Action } from '../../../lib/actions';
import type { Message } from '../../../lib/contract';
import type { ConversationContext } from '../actions';

export type ThreadDialog =
  | 'tags'
  | 'snooze'
  | 'handOver'
  | 'merge'
  | 'link'
  | 'partner'
  | 'children'
  | 'topic'
  | 'quote';

export interface ThreadContext extends Pick<ConversationContext, 'conversation' | 'myId'> {
  open(dialog: ThreadDialog): void;
  wake(): void;
  toggleFollow(): void;
  splitFocused(): void;
  openOriginal(): void;
  toggleFacts(): void;
}

const group = 'action.group.conversation';

/** Words of customers, and what was noted of them. */
export function isQuotable({ kind }: Message): boolean {
  return kind === 'inbound' || kind === 'note';
}

function may(right: 'note' | 'assign' | 'reply') {
  return ({ conversation }: ThreadContext) => conversation?.can.includes(right) ?? false;
}

export const threadActions: readonly Action<ThreadContext>[] = [
  {
    id: 'thread.tag',
    label: 'action.tag',
    group,
    keys: ['t'],
    isAvailable: may('note'),
    perform: (x) => x.open('tags'),
  },
  {
    id: 'thread.topic',
    label: 'action.topic',
    group,
    keys: ['shift+t'],
    isAvailable: (x) => may('note')(x) && (x.conversation?.inquiries.length ?? 0) > 0,
    perform: (x) => x.open('topic'),
  },
  {
    id: 'thread.snooze',
    label: 'action.snooze',
    group,
    keys: ['z'],
    isAvailable: (x) => may('note')(x) && x.conversation?.state !== 'closed',
    perform: (x) => x.open('snooze'),
  },
  {
    id: 'thread.wake',
    label: 'action.wake',
    group,
    keys: ['shift+z'],
    isAvailable: (x) => may('note')(x) && x.conversation?.snooze !== 'none',
    perform: (x) => x.wake(),
  },
  {
    id: 'thread.handOver',
    label: 'action.handOver',
    group,
    keys: ['h'],
    isAvailable: may('assign'),
    perform: (x) => x.open('handOver'),
  },
  {
    id: 'thread.partner',
    label: 'action.partner',
    group,
    keys: ['shift+h'],
    isAvailable: may('reply'),
    perform: (x) => x.open('partner'),
  },
  {
    id: 'thread.merge',
    label: 'action.merge',
    group,
    keys: ['d'],
    isAvailable: may('assign'),
    perform: (x) => x.open('merge'),
  },
  {
    id: 'thread.link',
    label: 'action.link',
    group,
    keys: ['b'],
    isAvailable: may('note'),
    perform: (x) => x.open('link'),
  },
  {
    id: 'thread.split',
    label: 'action.split',
    group,
    keys: ['shift+d'],
    isAvailable: may('assign'),
    perform: (x) => x.splitFocused(),
  },
  {
    id: 'thread.quote',
    label: 'action.quote',
    group,
    keys: ['shift+m'],
    isAvailable: (x) => may('note')(x) && (x.conversation?.messages.some(isQuotable) ?? false),
    perform: (x) => x.open('quote'),
  },
  {
    id: 'thread.children',
    label: 'action.children',
    group,
    keys: ['shift+b'],
    isAvailable: may('reply'),
    perform: (x) => x.open('children'),
  },
  { id: 'thread.follow', label: 'action.follow', group, keys: ['f'], perform: (x) => x.toggleFollow() },
  { id: 'thread.original', label: 'action.original', group, keys: ['v'], perform: (x) => x.openOriginal() },
  { id: 'thread.facts', label: 'action.facts', group, keys: ['shift+f'], perform: (x) => x.toggleFacts() },
];
