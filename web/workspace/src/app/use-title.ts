import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { countsQuery } from '../features/conversations/api';
import { useText } from '../i18n/language';

/** The tab tells how many wait for me, so that one need not look. */
export function useTitle(): void {
  const t = useText();
  const mine = useQuery(countsQuery).data?.mine ?? 0;
  useEffect(() => {
    document.title = mine > 0 ? `(${mine}) ${t('app.name')}` : t('app.name');
  }, [mine, t]);
}
