import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { olderMessagesQuery } from '../api';
import css from './conversation-view.module.css';
import { MessageCard } from './message-card';

interface MessageListProps {
  conversation: Conversation;
  isPlain: boolean;
  isWhole: boolean | null;
}

/** Opens at the newest; new messages scroll into view only for one who is already at the end. */
export function MessageList({ conversation, isPlain, isWhole }: MessageListProps) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const [firstId] = useState(conversation.messages[0]?.id ?? null);
  const older = useInfiniteQuery(olderMessagesQuery(conversation.id, firstId));
  const earlier = [...(older.data?.pages ?? [])].reverse().flatMap((page) => page.items);
  const known = new Set(earlier.map((message) => message.id));
  const messages = [...earlier, ...conversation.messages.filter((message) => !known.has(message.id))];
  const newestId = messages.at(-1)?.id;
  const hasOlder = older.data ? older.hasNextPage : conversation.olderMessages;

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a message has come
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element && isAtEnd.current) showNewest(element);
  }, [newestId]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    };
    // A growing composer takes room from below; the end stays in sight for one who was there.
    const resized = new ResizeObserver(() => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    });
    element.addEventListener('scroll', onScroll, { passive: true });
    resized.observe(element);
    return () => {
      element.removeEventListener('scroll', onScroll);
      resized.disconnect();
    };
  }, []);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keys
    <section ref={scroller} className={css.messages} aria-label={t('conversation.messages')} tabIndex={0}>
      {hasOlder && (
        <div className={css.older}>
          <Button
            size="xs"
            variant="default"
            loading={older.isFetching}
            onClick={() => (older.data ? older.fetchNextPage() : older.refetch())}
          >
            {t('conversation.older')}
          </Button>
        </div>
      )}
      {messages.map((message) => (
        <MessageCard
          key={message.id}
          message={message}
          conversation={conversation}
          isPlain={isPlain}
          isWhole={isWhole}
        />
      ))}
    </section>
  );
}

/** The start of the newest message stays visible, however long it is. */
function showNewest(scroller: HTMLElement): void {
  const last = scroller.querySelector<HTMLElement>('article:last-of-type');
  scroller.scrollTop = last ? Math.min(scroller.scrollHeight, last.offsetTop - 56) : scroller.scrollHeight;
}
