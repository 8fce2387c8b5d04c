import type { Action } from '../../lib/actions';
import type { ConversationState } from '../../lib/contract';
import type { Conversation, ConversationRight, View } from '../../lib/narrowings';
import { views } from './api';

export interface ViewContext {
  goTo(view: View): void;
}

const viewLetters: Record<View, string> = {
  mine: 'm',
  unassigned: 'u',
  open: 'o',
  waiting: 'w',
  snoozed: 'z',
  closed: 'c',
  all: 'a',
};

export const viewActions: readonly Action<ViewContext>[] = views.map((view) => ({
  id: `view.${view}`,
  label: 'action.goTo',
  labelParams: { view: `view.${view}` },
  group: 'action.group.go',
  keys: [`g ${viewLetters[view]}`],
  perform: ({ goTo }) => goTo(view),
}));

export interface ListContext {
  /** 1 is down, -1 is up. Moves the open conversation when one is open, else the focus in the list. */
  move(step: 1 | -1): void;
  openFocused(): void;
}

export const listActions: readonly Action<ListContext>[] = [
  { id: 'list.next', label: 'action.next', group: 'action.group.list', keys: ['j'], perform: ({ move }) => move(1) },
  {
    id: 'list.previous',
    label: 'action.previous',
    group: 'action.group.list',
    keys: ['k'],
    perform: ({ move }) => move(-1),
  },
  {
    id: 'list.open',
    label: 'action.openFocused',
    group: 'action.group.list',
    keys: ['o'],
    perform: ({ openFocused }) => openFocused(),
  },
];

export interface ConversationContext {
  conversation: Conversation | undefined;
  /** It is on its way for the first time. */
  isComing: boolean;
  myId: number;
  write(tab: 'reply' | 'note'): void;
  chooseAssignee(): void;
  assignToMe(): void;
  setState(state: ConversationState, andNext: boolean): void;
  backToList(): void;
  togglePlain(): void;
  toggleWhole(): void;
  toggleCustomer(): void;
  applyMacro(): void;
}

function may(what: ConversationRight) {
  return ({ conversation }: ConversationContext) => conversation?.can.includes(what) ?? false;
}

/** Whoever is ahead of the conversation has the field as soon as it is there. */
function mayWrite(what: 'reply' | 'note') {
  return (context: ConversationContext) => context.isComing || may(what)(context);
}

export const conversationActions: readonly Action<ConversationContext>[] = [
  {
    id: 'conversation.reply',
    label: 'action.reply',
    group: 'action.group.conversation',
    keys: ['r'],
    isAvailable: mayWrite('reply'),
    perform: ({ write }) => write('reply'),
  },
  {
    id: 'conversation.note',
    label: 'action.note',
    group: 'action.group.conversation',
    keys: ['n'],
    isAvailable: mayWrite('note'),
    perform: ({ write }) => write('note'),
  },
  {
    id: 'conversation.assign',
    label: 'action.assign',
    group: 'action.group.conversation',
    keys: ['a'],
    isAvailable: may('assign'),
    perform: ({ chooseAssignee }) => chooseAssignee(),
  },
  {
    id: 'conversation.assignMe',
    label: 'action.assignMe',
    group: 'action.group.conversation',
    keys: ['i'],
    isAvailable: (context) => may('assign')(context) && context.conversation?.assigneeId !== context.myId,
    perform: ({ assignToMe }) => assignToMe(),
  },
  {
    id: 'conversation.close',
    label: 'action.close',
    group: 'action.group.conversation',
    keys: ['e'],
    isAvailable: (context) => may('setState')(context) && context.conversation?.state !== 'closed',
    perform: ({ setState }) => setState('closed', true),
  },
  {
    id: 'conversation.wait',
    label: 'action.wait',
    group: 'action.group.conversation',
    keys: ['w'],
    isAvailable: (context) => may('setState')(context) && context.conversation?.state !== 'waiting',
    perform: ({ setState }) => setState('waiting', false),
  },
  {
    id: 'conversation.reopen',
    label: 'action.reopen',
    group: 'action.group.conversation',
    keys: ['shift+e'],
    isAvailable: (context) => may('setState')(context) && context.conversation?.state !== 'open',
    perform: ({ setState }) => setState('open', false),
  },
  {
    id: 'conversation.macro',
    label: 'macros.apply',
    group: 'action.group.conversation',
    keys: ['m'],
    isAvailable: may('reply'),
    perform: ({ applyMacro }) => applyMacro(),
  },
  {
    id: 'conversation.back',
    label: 'action.back',
    group: 'action.group.list',
    keys: ['u'],
    perform: ({ backToList }) => backToList(),
  },
  {
    id: 'conversation.plain',
    label: 'action.plain',
    group: 'action.group.conversation',
    keys: ['p'],
    isAvailable: ({ conversation }) => conversation?.messages.some((message) => message.hasHtml) ?? false,
    perform: ({ togglePlain }) => togglePlain(),
  },
  {
    id: 'conversation.whole',
    label: 'action.whole',
    group: 'action.group.conversation',
    keys: ['q'],
    isAvailable: ({ conversation }) => conversation?.messages.some((message) => message.newText !== null) ?? false,
    perform: ({ toggleWhole }) => toggleWhole(),
  },
  {
    id: 'conversation.customer',
    label: 'action.customer',
    group: 'action.group.conversation',
    keys: ['shift+c'],
    perform: ({ toggleCustomer }) => toggleCustomer(),
  },
];
