import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AfterSending, Conversation, Message } from '../../lib/contract';
import { call, isProblem } from '../../lib/http';
import { conversationKeys, takeMessage } from './api';
import { newestSeenId } from './model';

interface ReplyContent {
  text: string;
  attachmentIds: string[];
  afterSending: AfterSending;
}

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

export function useSendReply(conversation: Conversation) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: ({ text, attachmentIds, afterSending }: ReplyContent) => {
      const body = { text, attachmentIds, afterSending, lastSeenMessageId: newestSeenId(conversation.messages) };
      return call<Message>('POST', `/conversations/${conversation.id}/replies`, { body, idempotencyKey: keyFor(body) });
    },
    onSuccess: (message) => takeMessage(client, conversation.id, message),
    onError: (reason) => {
      if (isProblem(reason, 'new_message_arrived')) {
        void client.invalidateQueries({ queryKey: conversationKeys.one(conversation.id) });
      }
    },
  });
}

export function useSaveNote(conversation: Conversation) {
  const client = useQueryClient();
  const keyFor = useIdempotencyKey();
  return useMutation({
    mutationFn: (body: { text: string; attachmentIds: string[] }) =>
      call<Message>('POST', `/conversations/${conversation.id}/notes`, { body, idempotencyKey: keyFor(body) }),
    onSuccess: (message) => takeMessage(client, conversation.id, message),
  });
}
