import { useState } from 'react';
import type { Message } from '../../../lib/contract';
import type { Conversation } from '../../../lib/narrowings';
import { newestSeenId } from '../model';

/**
 * What its writer has seen: the thread as it was when the reply was begun. News since then are shown, and stop the
 * reply once; sent again, it goes in full knowledge.
 */
export function useStale(conversation: Conversation, myId: number, isWriting: boolean) {
  const newest = newestSeenId(conversation.messages);
  const [seenId, setSeenId] = useState(newest);
  // Nothing is written: what stands in the thread is what the next words answer.
  if (!isWriting && seenId !== newest) setSeenId(newest);
  // Stopped by what this page had not heard of: the thread that comes now is what the next press has seen.
  const [isStopped, setStopped] = useState(false);
  if (isStopped && seenId !== newest) {
    setSeenId(newest);
    setStopped(false);
  }
  const news = conversation.messages.filter((message) => isNews(message, seenId ?? 0, myId));
  return { seenId, news, accept: () => (seenId === newest ? setStopped(true) : setSeenId(newest)) };
}

function isNews(message: Message, seenId: number, myId: number): boolean {
  return (
    message.id > seenId &&
    (message.kind === 'inbound' || message.kind === 'outbound') &&
    !message.isAutomatic &&
    message.authorUserId !== myId
  );
}
