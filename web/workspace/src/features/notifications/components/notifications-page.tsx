import { Button } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { type DueReview, type NotificationRow, notificationsQuery, useRead } from '../api';
import { placeOf } from '../place';
import css from './notifications-page.module.css';

/** Everything one was told of, newest first, whatever other way it took. */
export function NotificationsPage() {
  const t = useText();
  const read = useRead();
  const list = useInfiniteQuery(notificationsQuery);
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  const reviews = list.data?.pages[0]?.reviews ?? [];
  const unread = list.data?.pages[0]?.unread ?? 0;
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <div className={css.head}>
          <h1 className={css.title}>{t('notifications.title')}</h1>
          <Button
            variant="default"
            disabled={unread === reviews.length}
            loading={read.isPending}
            onClick={() => read.mutate({})}
          >
            {t('notifications.readAll')}
          </Button>
          <Link href="/settings/notifications" className={css.settings}>
            {t('notifications.choose')}
          </Link>
        </div>
        {list.isPending && <Skeleton lines={['70%', '62%', '66%']} />}
        {list.isError && !list.data && <ErrorPanel reason={list.error} onRetry={() => list.refetch()} />}
        {reviews.length > 0 && (
          <ul className={css.rows}>
            {reviews.map((one) => (
              <Review key={one.key} review={one} />
            ))}
          </ul>
        )}
        {list.data && rows.length + reviews.length === 0 && (
          <EmptyPanel
            icon={<IconBell size={24} stroke={1.5} />}
            title={t('notifications.none')}
            help={t('notifications.noneHelp')}
          />
        )}
        <ul className={css.rows}>
          {rows.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
        {list.hasNextPage && (
          <Button mt={16} variant="default" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
            {t('button.showMore')}
          </Button>
        )}
      </div>
    </main>
  );
}

/** It stands here until its owner has set the next day. */
function Review({ review }: { review: DueReview }) {
  const t = useText();
  const format = useFormat();
  return (
    <li>
      <Link href={`/key-figures/${review.key}`} className={css.row} data-unread>
        <span className={css.dot} aria-hidden />
        <span className={css.what}>{t('notification.keyFigureReview')}</span>
        <time className={css.when} dateTime={review.reviewOn}>
          {t('notifications.reviewOn', { day: format.date(review.reviewOn) })}
        </time>
        <span className={css.where}>{review.name}</span>
      </Link>
    </li>
  );
}

function Row({ row }: { row: NotificationRow }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  return (
    <li>
      <Link href={placeOf(row)} className={css.row} data-unread={row.readAt === null || undefined}>
        <span className={css.dot} aria-hidden />
        <span className={css.what}>
          {row.readAt === null && <span className="visually-hidden">{t('notifications.unread')}: </span>}
          {t(`notification.${row.kind}`)}
          {row.count > 1 && ` (${row.count})`}
        </span>
        <time className={css.when} dateTime={row.at} title={format.exact(row.at)}>
          {format.relative(row.at, now)}
        </time>
        <span className={css.where}>
          {row.alarmId === null
            ? [row.customerName, row.subject || t('list.noSubject'), row.actorName].filter(Boolean).join(' · ')
            : t('watch.title')}
        </span>
      </Link>
    </li>
  );
}
