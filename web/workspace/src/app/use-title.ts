import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { countsQuery } from '../features/conversations/api';
import { newestQuery } from '../features/notifications/api';
import { useText } from '../i18n/language';

/** The tab tells how many wait for me, and a dot for unread notifications, so that one need not look. */
export function useTitle(): void {
  const t = useText();
  const mine = useQuery(countsQuery).data?.mine ?? 0;
  const hasNews = (useQuery(newestQuery).data?.unread ?? 0) > 0;
  useEffect(() => {
    document.title = (hasNews ? '● ' : '') + (mine > 0 ? `(${mine}) ${t('app.name')}` : t('app.name'));
  }, [mine, hasNews, t]);
}
