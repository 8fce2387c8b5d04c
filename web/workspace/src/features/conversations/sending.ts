import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { AfterSending } from '../../lib/contract';
import { answer, api, isProblem, onceOnly, pathOf } from '../../lib/http';
import type { Conversation } from '../../lib/narrowings';
import { conversationKeys, takeMessage } from './api';
import { newestSeenId } from './model';

interface ReplyContent {
  text: string;
  attachmentIds: string[];
  /** Null leaves the recipients to the server. */
  to: string[] | null;
  cc: string[];
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
    mutationFn: (content: ReplyContent) => {
      const body = { ...content, lastSeenMessageId: newestSeenId(conversation.messages) };
      return answer(
        api.POST('/api/conversations/{id}/replies', {
          params: { ...pathOf(conversation.id), header: onceOnly(keyFor(body)) },
          body,
        }),
      );
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
      answer(
        api.POST('/api/conversations/{id}/notes', {
          params: { ...pathOf(conversation.id), header: onceOnly(keyFor(body)) },
          body,
        }),
      ),
    onSuccess: (message) => takeMessage(client, conversation.id, message),
  });
}
