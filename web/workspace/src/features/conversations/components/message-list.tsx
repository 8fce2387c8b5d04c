import { Button } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Fragment, lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { olderMessagesQuery } from '../api';
import { historyQuery, markRead } from '../thread/api';
import { firstUnread, threadItems } from '../thread/model';
import threadCss from '../thread/thread.module.css';
import css from './conversation-view.module.css';
import { MessageCard } from './message-card';

const FactsLine = lazy(async () => ({ default: (await import('../thread/components/facts-line')).FactsLine }));

interface MessageListProps {
  conversation: Conversation;
  myId: number;
  isPlain: boolean;
  isWhole: boolean | null;
  showsFacts: boolean;
  onSplit(messageId: number): void;
}

/** Opens at the first message its reader has not seen, else at the newest; new messages scroll into view only for one who is already at the end. */
export function MessageList({ conversation, myId, isPlain, isWhole, showsFacts, onSplit }: MessageListProps) {
  const t = useText();
  const scroller = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const hasOpened = useRef(false);
  const [firstId] = useState(conversation.messages[0]?.id ?? null);
  const older = useInfiniteQuery(olderMessagesQuery(conversation.id, firstId));
  const earlier = [...(older.data?.pages ?? [])].reverse().flatMap((page) => page.items);
  const known = new Set(earlier.map((message) => message.id));
  const messages = [...earlier, ...conversation.messages.filter((message) => !known.has(message.id))];
  const newestId = messages.at(-1)?.id;
  const hasOlder = older.data ? older.hasNextPage : conversation.olderMessages;
  const history = useQuery(historyQuery(conversation.id));
  const items = threadItems(messages, history.data ?? [], !hasOlder);
  // As it was when the conversation was opened: what is read now stays marked as new until it is left.
  const [unreadId] = useState(() => firstUnread(conversation.messages, conversation.readUpTo, myId));
  useReadMark(conversation.id, newestId, isAtEnd);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when a message has come
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const unread = hasOpened.current ? null : element.querySelector<HTMLElement>('[data-unread]');
    hasOpened.current = true;
    if (unread) {
      element.scrollTop = unread.offsetTop - 16;
      isAtEnd.current = isNearEnd(element);
    } else if (isAtEnd.current) showNewest(element);
  }, [newestId]);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const onScroll = () => {
      isAtEnd.current = isNearEnd(element);
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
      {items.map((item) =>
        'facts' in item ? (
          <Suspense key={`fact ${item.facts[0]!.id}`} fallback={<div className={threadCss.facts} />}>
            <FactsLine key={String(showsFacts)} facts={item.facts} isOpen={showsFacts} />
          </Suspense>
        ) : (
          <Fragment key={item.message.id}>
            {item.message.id === unreadId && (
              <div className={threadCss.unread} data-unread>
                {t('message.newSince')}
              </div>
            )}
            <MessageCard
              message={item.message}
              waited={item.waited}
              conversation={conversation}
              isPlain={isPlain}
              isWhole={isWhole}
              onSplit={onSplit}
            />
          </Fragment>
        ),
      )}
    </section>
  );
}

function isNearEnd(element: HTMLElement): boolean {
  return element.scrollHeight - element.scrollTop - element.clientHeight < 80;
}

/** Seen is what was on the screen to its end, in a window somebody looks at. */
function useReadMark(id: number, newestId: number | undefined, isAtEnd: React.RefObject<boolean>): void {
  const marked = useRef<number | undefined>(undefined);
  useEffect(() => {
    const look = () => {
      if (newestId === undefined || marked.current === newestId || !isAtEnd.current || document.hidden) return;
      marked.current = newestId;
      markRead(id, newestId);
    };
    const timer = setInterval(look, 1500);
    return () => {
      look();
      clearInterval(timer);
    };
  }, [id, newestId, isAtEnd]);
}

/** The start of the newest message stays visible, however long it is. */
function showNewest(scroller: HTMLElement): void {
  const last = scroller.querySelector<HTMLElement>('article:last-of-type');
  scroller.scrollTop = last ? Math.min(scroller.scrollHeight, last.offsetTop - 56) : scroller.scrollHeight;
}
