import { Button } from '@mantine/core';
import { IconInbox } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { View } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { listActions } from '../actions';
import { listQuery, rowsOf } from '../api';
import { conversationPath, neighbour } from '../navigation';
import css from './conversation-list.module.css';
import { ConversationListRow } from './conversation-list-row';

interface ConversationListProps {
  view: View;
  openId: number | null;
  onOrder(ids: readonly number[]): void;
}

/** Loads the next page by itself when its end comes near. */
export function ConversationList({ view, openId, onOrder }: ConversationListProps) {
  const t = useText();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [, navigate] = useLocation();
  const query = useInfiniteQuery(listQuery(view));
  const rows = useMemo(() => rowsOf(query.data), [query.data]);
  const lastIndex = useRef(0);

  useEffect(() => {
    onOrder(rows.map((row) => row.id));
    const index = rows.findIndex((row) => row.id === openId);
    if (index >= 0) lastIndex.current = index;
  }, [rows, openId, onOrder]);

  useEffect(() => {
    if (openId !== null) list.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest' });
  }, [openId]);

  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  useActions(listActions, {
    move: (step) => {
      if (openId !== null) {
        const next = neighbour(
          rows.map((row) => row.id),
          openId,
          step,
          lastIndex.current,
        );
        if (next !== null) navigate(conversationPath(view, next));
        return;
      }
      const all = links();
      const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
      all[focused < 0 ? 0 : Math.min(Math.max(focused + step, 0), all.length - 1)]?.focus();
    },
    openFocused: () => {
      if (document.activeElement instanceof HTMLAnchorElement) document.activeElement.click();
      else links()[0]?.click();
    },
  });

  if (query.isPending) return <Skeleton lines={skeletonLines} />;
  if (query.isError && rows.length === 0) return <ErrorPanel reason={query.error} onRetry={() => query.refetch()} />;
  if (rows.length === 0) {
    return (
      <EmptyPanel
        icon={<IconInbox size={24} stroke={1.5} />}
        title={t(`list.empty.${view}`)}
        help={t(`list.empty.${view}Help`)}
      />
    );
  }
  return (
    <>
      <ul ref={list} className={css.list}>
        {rows.map((row) => (
          <ConversationListRow
            key={row.id}
            row={row}
            href={conversationPath(view, row.id)}
            isOpen={row.id === openId}
            isStateShown={view === 'all'}
            now={now}
          />
        ))}
      </ul>
      {query.hasNextPage ? (
        <LoadMore isLoading={query.isFetchingNextPage} onReached={() => query.fetchNextPage()} />
      ) : (
        <p className={css.end}>{t('list.end', { count: rows.length })}</p>
      )}
    </>
  );
}

const skeletonLines = ['72%', '94%', '64%', '88%', '78%', '92%', '60%', '84%', '70%', '90%'];

/** Fetches when it scrolls into view; the button is the same for keys and for browsers without observers. */
function LoadMore({ isLoading, onReached }: { isLoading: boolean; onReached(): void }) {
  const t = useText();
  const ref = useRef<HTMLDivElement>(null);
  const reached = useRef(onReached);
  reached.current = onReached;
  useEffect(() => {
    const element = ref.current;
    if (!element || isLoading) return;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) reached.current();
      },
      { rootMargin: '600px' },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [isLoading]);
  return (
    <div ref={ref} className={css.end}>
      <Button variant="default" size="xs" loading={isLoading} onClick={onReached}>
        {t('list.loadMore')}
      </Button>
    </div>
  );
}
