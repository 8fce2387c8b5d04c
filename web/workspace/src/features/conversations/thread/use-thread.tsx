import { useQuery, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { Conversation, Me } from '../../../lib/narrowings';
import { tell, tellFailure } from '../../../ui/toasts';
import { topicsQuery } from '../../topics/api';
import { asksForTopic } from '../../topics/tree';
import { type ThreadContext, type ThreadDialog, threadActions } from './actions';
import { detailsQuery, useActionsOn, useMerge, useSplit } from './api';
import type { Receiver } from './model';

const Dialogs = lazy(async () => ({ default: (await import('./components/thread-dialogs')).ThreadDialogs }));

/** What is done to a conversation beside writing in it: its keys, and the dialog that is open. */
export function useThread(id: number, conversation: Conversation | undefined, me: Me) {
  const t = useText();
  const client = useQueryClient();
  const [dialog, setDialog] = useState<ThreadDialog | null>(null);
  const [receiver, setReceiver] = useState<Receiver | null>(null);
  /** Where to go on when the inquiry that was ended has its topic. */
  const afterTopic = useRef<(() => void) | null>(null);
  const topics = useQuery(topicsQuery);
  const [showsFacts, setShowsFacts] = useState(false);
  const doing = useActionsOn(id);
  const split = useSplit(id);
  const { merge } = useMerge(id);

  const close = () => {
    setDialog(null);
    setReceiver(null);
    if (afterTopic.current) return afterTopic.current();
    setTimeout(focusTitle);
  };
  const toggleFollow = async () => {
    const { followers } = await client.fetchQuery(detailsQuery(id));
    const follows = followers.some((one) => one.userId === me.id);
    doing.mutate({
      actions: [{ kind: follows ? 'unfollow' : 'follow', userId: null }],
      done: follows ? t('followers.left') : t('followers.joined'),
    });
  };
  const context: ThreadContext = {
    conversation,
    myId: me.id,
    open: setDialog,
    wake: () => doing.mutate({ actions: [{ kind: 'wake' }], done: t('snooze.woken') }),
    toggleFollow: () => void toggleFollow().catch(tellFailure),
    splitFocused: () => {
      const messageId = focusedMessage(conversation, 'inbound');
      if (messageId !== null) splitOff(messageId);
    },
    openOriginal: () => {
      const messageId = focusedMessage(conversation, null);
      if (messageId !== null) window.location.assign(`/api/messages/${messageId}/raw`);
    },
    toggleFacts: () => setShowsFacts(!showsFacts),
  };
  useActions(threadActions, context);

  const splitOff = (messageId: number) =>
    split.mutate(messageId, {
      onSuccess: (row) => {
        tell(t('split.done'), () => merge.mutate({ fromId: row.id, accept: true }));
        focusTitle();
      },
    });

  const dialogs = dialog && conversation && (
    <Suspense fallback={<div data-opening />}>
      <Dialogs dialog={dialog} conversation={conversation} receiver={receiver} onClose={close} onOpen={setDialog} />
    </Suspense>
  );
  /** Asks why, and moves it then. */
  const handOver = (to: Receiver) => {
    setReceiver(to);
    setDialog('handOver');
  };
  /** An inquiry ends here: asks what it was about when nobody knows, and goes on. */
  const wrapUp = (goOn: () => void) => {
    const mayTell = conversation?.can.includes('note') ?? false;
    if (!mayTell || !asksForTopic(conversation?.inquiries.at(-1), topics.data)) return goOn();
    afterTopic.current = () => {
      afterTopic.current = null;
      goOn();
    };
    setDialog('topic');
  };
  return { context, dialogs, showsFacts, splitOff, handOver, wrapUp };
}

/** The message the focus is in, else the newest that fits. */
function focusedMessage(conversation: Conversation | undefined, kind: 'inbound' | null): number | null {
  const focused = document.activeElement?.closest<HTMLElement>('article[data-message]')?.dataset.message;
  const fits = (conversation?.messages ?? []).filter((message) => (kind ? message.kind === kind : message.hasOriginal));
  return fits.find((message) => String(message.id) === focused)?.id ?? fits.at(-1)?.id ?? null;
}

function focusTitle(): void {
  document.getElementById('conversation-title')?.focus({ preventScroll: true });
}
