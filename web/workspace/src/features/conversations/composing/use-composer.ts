import { useQueryClient } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { AfterSending, ConversationState } from '../../../lib/contract';
import type { Conversation } from '../../../lib/narrowings';
import { tell } from '../../../ui/toasts';
import { type ComposerTab, keepTab } from '../drafts';
import { recipientOf } from '../model';
import { conversationPath, lastView } from '../navigation';
import { isNoAddress, readAddresses } from '../recipients';
import { type Later, undoReply, useSaveNote, useScheduleReply, useSendReply } from '../sending';
import { useAttachments } from '../use-attachments';
import type { SendingWay } from './actions';
import { isEmpty, listedFiles, type Written } from './content';
import type { EditorHandle } from './editor';
import { useSending } from './manage';
import { type ServerDrafts, useDraft } from './use-draft';
import { usePasting } from './use-pasting';
import { useStale } from './use-stale';

interface ComposerInput {
  conversation: Conversation;
  userId: number;
  tab: ComposerTab;
  drafts: ServerDrafts | undefined;
  field: RefObject<EditorHandle | null>;
  toField: RefObject<HTMLInputElement | null>;
  onSending(way: SendingWay): (after: AfterSending) => void;
}

const afterOf: Record<ConversationState, AfterSending> = { open: 'stay', waiting: 'waiting', closed: 'close' };

/** What a reply and a note have, and what is done with them. */
export function useComposer({ conversation, userId, tab, drafts, field, toField, onSending }: ComposerInput) {
  const t = useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const { sending, change: changeSending } = useSending();
  /** What a macro wants of this reply; the usual stays. */
  const [wanted, setWanted] = useState<AfterSending | null>(null);
  const after = wanted ?? sending?.afterSending ?? 'waiting';
  const [isSettling, setSettling] = useState(false);
  const own = {
    reply: useDraft(userId, conversation.id, 'reply', drafts),
    note: useDraft(userId, conversation.id, 'note', drafts),
  };
  const draft = own[tab];
  const written = draft.mine;
  const stale = useStale(conversation, userId, !isEmpty(own.reply.mine));
  const { send: reply, holdSeconds } = useSendReply(conversation);
  const later = useScheduleReply(conversation);
  const note = useSaveNote(conversation);
  const canReply = conversation.can.includes('reply') && conversation.replyTo.length > 0;
  const attachments = useAttachments(written.files, (update) => {
    const now = draft.sync.state.get().mine;
    draft.sync.write({ ...now, files: update(now.files) });
  });

  const isReady = (hasObstacle: boolean): boolean => {
    if (isSettling || reply.isPending || note.isPending || later.isPending) return false;
    if (isEmpty(written) || attachments.running.length > 0 || hasObstacle || (tab === 'reply' && !canReply)) {
      field.current?.focus();
      return false;
    }
    if (tab === 'reply' && !areRight(written)) {
      toField.current?.focus();
      return false;
    }
    return true;
  };
  /** What is on its way to the server as a draft arrives first, so that the message ends it. */
  const whenSettled = async (act: (draftRevision: string | null) => Promise<unknown>) => {
    setSettling(true);
    const what = written;
    try {
      await act(await draft.sync.settle());
      draft.sync.sent(what);
      attachments.forgetRefusals();
    } catch {
      // Told by the mutation that failed. Having been shown the news, the next press sends.
      stale.accept();
      draft.sync.resume();
    } finally {
      setSettling(false);
    }
  };
  const content = (draftRevision: string | null, afterSending: AfterSending) => ({
    written,
    afterSending,
    lastSeenMessageId: stale.seenId,
    draftRevision,
  });
  const tellSent = (messageId: number) => {
    const words = t('composer.sent', { name: nameOf(written, conversation) });
    const { id } = conversation;
    const undo = async () => {
      if (await undoReply(client, id, messageId)) navigate(conversationPath(lastView(), id));
    };
    tell(words, holdSeconds > 0 ? () => void undo() : undefined, holdSeconds * 1000);
  };
  const send = (hasObstacle: boolean, way: SendingWay) => {
    if (!isReady(hasObstacle)) return;
    const goOn = onSending(way);
    void whenSettled(async (draftRevision) => {
      if (tab === 'note') {
        await note.mutateAsync({ written, draftRevision });
        tell(t('composer.noteSaved'));
        goOn('stay');
      } else {
        const then = way === 'close' ? 'close' : after;
        const message = await reply.mutateAsync(content(draftRevision, then));
        setWanted(null);
        tellSent(message.id);
        goOn(then);
      }
    });
  };
  const sendLater = (when: Later) =>
    void whenSettled(async (draftRevision) => {
      await later.mutateAsync({ ...content(draftRevision, after), later: when });
      tell(t('composing.isScheduled'));
    });
  const chooseAfter = (choice: AfterSending) => {
    setWanted(null);
    changeSending({ afterSending: choice });
  };

  return {
    written,
    draft,
    attachments,
    stale,
    after,
    canReply,
    send,
    sendLater,
    isReady,
    chooseAfter,
    takeAfter: (state: ConversationState | null) => state && setWanted(afterOf[state]),
    isSending: isSettling || reply.isPending || note.isPending || later.isPending,
    error: tab === 'note' ? note.error : (reply.error ?? later.error),
    hasWords: { reply: !isEmpty(own.reply.mine), note: !isEmpty(own.note.mine) },
    keepTab: (next: ComposerTab) => keepTab(userId, conversation.id, next),
    attachedFiles: listedFiles(written),
    ...usePasting(attachments, field, tab === 'reply'),
  };
}

function areRight({ recipients }: Written): boolean {
  if (!recipients) return true;
  const to = readAddresses(recipients.to);
  return to.length > 0 && ![...to, ...readAddresses(recipients.cc)].some(isNoAddress);
}

function nameOf({ recipients }: Written, conversation: Conversation): string {
  const first = recipients && readAddresses(recipients.to)[0];
  const isUsual = !first || first.toLowerCase() === conversation.replyTo[0]?.address.toLowerCase();
  return isUsual ? recipientOf(conversation) : first;
}
