import { IconBell } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useRoute } from 'wouter';
import { useText } from '../../../i18n/language';
import { newestQuery } from '../api';

interface BellProps {
  css: { readonly [name: string]: string };
}

/** The way to one's notifications, with how many are unread. Dressed by the navigation it stands in. */
export function Bell({ css }: BellProps) {
  const t = useText();
  const [isHere] = useRoute('/notifications');
  const unread = useQuery(newestQuery).data?.unread ?? 0;
  return (
    <Link href="/notifications" className={css.link} aria-current={isHere ? 'page' : undefined}>
      <IconBell size={17} stroke={1.75} aria-hidden />
      <span className={css.label}>{t('notifications.title')}</span>
      {unread > 0 && (
        <span className={css.count}>
          {unread > 99 ? '99+' : unread}
          <span className="visually-hidden"> {t('notifications.unread')}</span>
        </span>
      )}
    </Link>
  );
}
