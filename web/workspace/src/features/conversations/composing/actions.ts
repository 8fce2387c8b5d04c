import type { Action } from '../../../lib/actions';
import type { ComposerTab } from '../drafts';

/** Beside the usual way: closed whatever is chosen, or on to the next conversation whatever is usual. */
export type SendingWay = 'usual' | 'close' | 'next';

export interface ComposerContext {
  tab: ComposerTab;
  /** Whether the person is writing here: what is sent by a key is what one sees oneself write. */
  hasFocus(): boolean;
  send(way: SendingWay): void;
  sendLater(): void;
}

const group = 'action.group.conversation';

function isReplying({ tab, hasFocus }: ComposerContext): boolean {
  return tab === 'reply' && hasFocus();
}

export const composerActions: readonly Action<ComposerContext>[] = [
  {
    id: 'composer.send',
    label: 'action.send',
    group,
    keys: ['mod+enter'],
    isWhileTyping: true,
    isAvailable: ({ hasFocus }) => hasFocus(),
    perform: ({ send }) => send('usual'),
  },
  {
    id: 'composer.sendAndClose',
    label: 'action.sendAndClose',
    group,
    keys: ['mod+shift+enter'],
    isWhileTyping: true,
    isAvailable: isReplying,
    perform: ({ send }) => send('close'),
  },
  {
    id: 'composer.sendAndNext',
    label: 'action.sendAndNext',
    group,
    keys: ['mod+j'],
    isWhileTyping: true,
    isAvailable: isReplying,
    perform: ({ send }) => send('next'),
  },
  {
    id: 'composer.sendLater',
    label: 'composing.sendLater',
    group,
    keys: ['mod+shift+l'],
    isWhileTyping: true,
    isAvailable: isReplying,
    perform: ({ sendLater }) => sendLater(),
  },
];
