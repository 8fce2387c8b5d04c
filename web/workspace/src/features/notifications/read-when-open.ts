import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { newestQuery, useRead } from './api';

/** Whoever looks at the conversation knows: what was told of it is read. */
export function useReadWhenOpen(conversationId: number | null): void {
  const hasUnread =
    useQuery(newestQuery).data?.items.some(
      (row) => row.conversationId === conversationId && row.alarmId === null && row.readAt === null,
    ) ?? false;
  const { mutate } = useRead();
  useEffect(() => {
    if (conversationId === null || !hasUnread) return;
    const read = () => document.hidden || mutate({ conversationId });
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [conversationId, hasUnread, mutate]);
}
