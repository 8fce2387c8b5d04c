import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import { text } from '../../i18n/language';
import type { AfterSending, Message } from '../../lib/contract';
import { answer, api, isProblem, onceOnly, pathOf } from '../../lib/http';
import type { Conversation } from '../../lib/narrowings';
import { tell, tellFailure } from '../../ui/toasts';
import { colleaguesQuery, conversationKeys, refetchLists, takeMessage } from './api';
import { contentOf, draftKeys, sendingQuery } from './composing/api';
import type { Written } from './composing/content';

export interface ReplyContent {
  written: Written;
  afterSending: AfterSending;
  /** The newest message its writer has seen; a newer one stops the reply. */
  lastSeenMessageId: number | null;
  draftRevision: string | null;
}

export interface Later {
  sendAt: string;
  yieldsToCustomer: boolean;
}

const usualHoldSeconds = 10;

/**
 * One key per content: pressing send again after a lost answer cannot send twice, while a changed text, or the
 * decision to answer a newer message, is a new reply.
 */
function useIdempotencyKey() {
  const last = useRef({ content: '', key: '' });
  return (content: unknown): string => {
    const written = JSON.stringify(content);
    if (last.current.content !== written) last.current = { content: written, key: crypto.randomUUID() };
    return last.current.key;
  };
}

function replyOf({ written, ...more }: ReplyContent, holdSeconds: number) {
  return { ...contentOf(written), ...more, holdSeconds };
}

export function useSendReply(conversation: Conversation) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  const holdSeconds = useQuery(sendingQuery).data?.undoSeconds ?? usualHoldSeconds;
  const send = useMutation({
    mutationFn: ({ draftRevision, ...content }: ReplyContent) => {
      const body = replyOf({ ...content, draftRevision: null }, holdSeconds);
      return answer(
        api.POST('/api/conversations/{id}/replies', {
          params: { ...pathOf(conversation.id), header: onceOnly(keyFor(body)) },
          body: { ...body, draftRevision },
        }),
      );
    },
    onSuccess: (message) => takeMessage(client, conversation.id, message),
    onError: (reason) => refetchWhenStale(client, conversation.id, reason),
  });
  return { send, holdSeconds };
}

export function useScheduleReply(conversation: Conversation) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ later, ...content }: ReplyContent & { later: Later }) =>
      answer(
        api.POST('/api/conversations/{id}/scheduled-replies', {
          params: pathOf(conversation.id),
          body: { reply: replyOf(content, 0), ...later },
        }),
      ),
    onSuccess: () => client.invalidateQueries({ queryKey: draftKeys.of(conversation.id) }),
    onError: (reason) => refetchWhenStale(client, conversation.id, reason),
  });
}

function refetchWhenStale(client: QueryClient, id: number, reason: unknown): void {
  if (isProblem(reason, 'new_message_arrived')) {
    void client.invalidateQueries({ queryKey: conversationKeys.one(id) });
  }
}

/** Calls a reply back; works from anywhere, so also after another page has been opened. */
export async function undoReply(client: QueryClient, conversationId: number, messageId: number): Promise<boolean> {
  try {
    await answer(api.POST('/api/messages/{id}/undo', { params: pathOf(messageId) }));
    tell(text()('composing.undone'));
    return true;
  } catch (reason) {
    tellFailure(reason);
    return false;
  } finally {
    void client.invalidateQueries({ queryKey: conversationKeys.one(conversationId) });
    void client.invalidateQueries({ queryKey: draftKeys.of(conversationId) });
    refetchLists(client);
  }
}

/** Still in the outbox and called back by nobody: its writer may. */
export function canUndo(message: Message, myId: number, now: number): boolean {
  const { state, reason, nextAttemptAt } = message.delivery;
  const isWaiting = state === 'queued' && reason === null && nextAttemptAt !== null;
  return isWaiting && message.authorUserId === myId && Date.parse(nextAttemptAt) > now;
}

export function useSaveNote(conversation: Conversation) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ written, draftRevision }: { written: Written; draftRevision: string | null }) => {
      const people = client.getQueryData(colleaguesQuery.queryKey) ?? [];
      const body = {
        text: written.text,
        attachmentIds: written.files.map((file) => file.id),
        mentions: people.filter(({ name }) => written.text.includes(`@${name}`)).map(({ id }) => id),
      };
      return answer(
        api.POST('/api/conversations/{id}/notes', {
          params: { ...pathOf(conversation.id), header: onceOnly(keyFor(body)) },
          body: { ...body, draftRevision },
        }),
      );
    },
    onSuccess: (message) => takeMessage(client, conversation.id, message),
  });
}
