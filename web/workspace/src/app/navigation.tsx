import {
  IconActivity,
  IconArchive,
  IconChartBar,
  IconCommand,
  IconHourglass,
  IconInbox,
  IconKeyboard,
  IconLogout,
  type IconMail,
  IconRadar,
  IconSearch,
  IconSettings,
  IconStack2,
  IconTags,
  IconUser,
  IconUserQuestion,
  IconUsers,
  IconZzz,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useRoute } from 'wouter';
import { countsQuery, views } from '../features/conversations/api';
import { Initials } from '../features/conversations/components/initials';
import { countOf } from '../features/conversations/components/list-header';
import { savedCountsQuery, savedViewsQuery } from '../features/conversations/lists/api';
import { savedKey } from '../features/conversations/lists/model';
import { ViewMark } from '../features/conversations/lists/view-mark';
import { searchKey, viewPath } from '../features/conversations/navigation';
import { Bell } from '../features/notifications/components/bell';
import { alarmsQuery, watchPath } from '../features/watch/api';
import { useText } from '../i18n/language';
import type { Me, View } from '../lib/narrowings';
import { usePrintedKeys } from '../ui/keys';
import { Mark } from '../ui/mark';
import { MenuButton } from '../ui/menu';
import css from './navigation.module.css';

const icons: Record<View, typeof IconMail> = {
  mine: IconUser,
  unassigned: IconUserQuestion,
  open: IconInbox,
  waiting: IconHourglass,
  snoozed: IconZzz,
  closed: IconArchive,
  all: IconStack2,
};

interface NavigationProps {
  me: Me;
  onPalette(): void;
  onKeys(): void;
  onSignOut(): void;
}

/** A column on wide screens, a bar with the mark and the account on narrow ones; there the list's title holds the views. */
export function Navigation(props: NavigationProps) {
  const t = useText();
  const printed = usePrintedKeys();
  const searchKeys = printed('search');
  const paletteKeys = printed('palette');
  const counts = useQuery(countsQuery).data;
  const [isInbox, inbox] = useRoute('/inbox/:view/:id?');
  const [isSettings] = useRoute('/settings/:section?');
  const [isWatch] = useRoute('/watch/:id?');
  return (
    <header className={css.bar} data-reading={inbox?.id ? true : undefined}>
      <Link href="/" className={css.home} aria-label="Kjerne">
        <Mark isSmall />
      </Link>
      <button type="button" className={css.palette} onClick={props.onPalette}>
        <IconCommand size={16} aria-hidden />
        <span className={css.label}>{t('nav.palette')}</span>
        {paletteKeys && <kbd className={css.key}>{paletteKeys}</kbd>}
      </button>
      <nav className={css.views} aria-label={t('nav.label')}>
        <ul>
          <li>
            <Link
              href={viewPath(searchKey)}
              className={css.link}
              aria-current={isInbox && inbox?.view === searchKey ? 'page' : undefined}
            >
              <IconSearch size={17} stroke={1.75} aria-hidden />
              <span className={css.label}>{t('search.title')}</span>
              <kbd className={css.key}>{searchKeys}</kbd>
            </Link>
          </li>
          {views.map((view) => {
            const Icon = icons[view];
            const count = countOf(counts, view);
            return (
              <li key={view}>
                <Link
                  href={viewPath(view)}
                  className={css.link}
                  aria-current={isInbox && inbox?.view === view ? 'page' : undefined}
                >
                  <Icon size={17} stroke={1.75} aria-hidden />
                  <span className={css.label}>{t(`view.${view}`)}</span>
                  {count !== undefined && count > 0 && <span className={css.count}>{count}</span>}
                </Link>
              </li>
            );
          })}
          <WatchLink isHere={isWatch} />
        </ul>
        <SavedLists current={isInbox ? inbox?.view : undefined} />
      </nav>
      <Account {...props} isSettings={isSettings} />
    </header>
  );
}

/** The way to what is unusual, with how many such go on. */
function WatchLink({ isHere }: { isHere: boolean }) {
  const t = useText();
  const running = useQuery(alarmsQuery).data?.items.filter((alarm) => alarm.endedAt === null).length ?? 0;
  return (
    <li>
      <Link href={watchPath()} className={css.link} aria-current={isHere ? 'page' : undefined}>
        <IconRadar size={17} stroke={1.75} aria-hidden />
        <span className={css.label}>{t('watch.title')}</span>
        {running > 0 && (
          <span className={css.count}>
            <span aria-hidden>{running}</span>
            <span className="visually-hidden">{t('watch.runningCount', { count: running })}</span>
          </span>
        )}
      </Link>
    </li>
  );
}

function SavedLists({ current }: { current: string | undefined }) {
  const t = useText();
  const saved = useQuery(savedViewsQuery).data ?? [];
  const counts = useQuery({ ...savedCountsQuery, enabled: saved.length > 0 }).data ?? [];
  if (saved.length === 0) return null;
  return (
    <>
      <h2 className={css.group}>{t('views.title')}</h2>
      <ul>
        {saved.map((view) => {
          const count = counts.find((one) => one.id === view.id);
          return (
            <li key={view.id}>
              <Link
                href={viewPath(savedKey(view.id))}
                className={css.link}
                aria-current={current === savedKey(view.id) ? 'page' : undefined}
                title={view.name}
              >
                <ViewMark colour={view.colour} />
                <span className={`${css.label} ${css.oneLine}`}>{view.name}</span>
                {count?.count ? (
                  <span className={css.count}>
                    {count.count}
                    {count.isMore && '+'}
                  </span>
                ) : null}
              </Link>
            </li>
          );
        })}
      </ul>
    </>
  );
}

function Account({ me, onKeys, onSignOut, isSettings }: NavigationProps & { isSettings: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const [isCustomers] = useRoute('/customers/:id?');
  const [isRanking] = useRoute('/ranking');
  const [isOverview] = useRoute('/overview/:id?');
  const [isKeyFigures] = useRoute('/key-figures/:id?');
  const [isBounces] = useRoute('/bounces');
  const [isDigests] = useRoute('/digests/*?');
  const isInsights = isOverview || isKeyFigures || isBounces || isDigests;
  const [isReview] = useRoute('/topics/:page?');
  const mayReview = me.can.includes('topics');
  return (
    <div className={css.foot}>
      <Link href="/overview" className={`${css.link} ${css.wide}`} aria-current={isInsights ? 'page' : undefined}>
        <IconActivity size={17} stroke={1.75} aria-hidden />
        <span className={css.label}>{t('nav.insights')}</span>
      </Link>
      <Link href="/ranking" className={`${css.link} ${css.wide}`} aria-current={isRanking ? 'page' : undefined}>
        <IconChartBar size={17} stroke={1.75} aria-hidden />
        <span className={css.label}>{t('ranking.title')}</span>
      </Link>
      <Link href="/customers" className={`${css.link} ${css.wide}`} aria-current={isCustomers ? 'page' : undefined}>
        <IconUsers size={17} stroke={1.75} aria-hidden />
        <span className={css.label}>{t('customers.title')}</span>
      </Link>
      {mayReview && (
        <Link href="/topics" className={`${css.link} ${css.wide}`} aria-current={isReview ? 'page' : undefined}>
          <IconTags size={17} stroke={1.75} aria-hidden />
          <span className={css.label}>{t('review.title')}</span>
        </Link>
      )}
      <Bell css={css} />
      <Link
        href="/settings/profile"
        className={`${css.link} ${css.wide}`}
        aria-current={isSettings ? 'page' : undefined}
      >
        <IconSettings size={17} stroke={1.75} aria-hidden />
        <span className={css.label}>{t('nav.settings')}</span>
      </Link>
      <MenuButton
        className={css.account}
        items={[
          {
            id: 'insights',
            label: t('nav.insights'),
            icon: <IconActivity size={16} aria-hidden />,
            onSelect: () => navigate('/overview'),
          },
          {
            id: 'ranking',
            label: t('ranking.title'),
            icon: <IconChartBar size={16} aria-hidden />,
            onSelect: () => navigate('/ranking'),
          },
          {
            id: 'customers',
            label: t('customers.title'),
            icon: <IconUsers size={16} aria-hidden />,
            onSelect: () => navigate('/customers'),
          },
          ...(mayReview
            ? [
                {
                  id: 'review',
                  label: t('review.title'),
                  icon: <IconTags size={16} aria-hidden />,
                  onSelect: () => navigate('/topics'),
                },
              ]
            : []),
          {
            id: 'watch',
            label: t('watch.title'),
            icon: <IconRadar size={16} aria-hidden />,
            onSelect: () => navigate(watchPath()),
          },
          {
            id: 'settings',
            label: t('nav.settings'),
            icon: <IconSettings size={16} aria-hidden />,
            onSelect: () => navigate('/settings/profile'),
          },
          { id: 'keys', label: t('nav.shortcuts'), icon: <IconKeyboard size={16} aria-hidden />, onSelect: onKeys },
          { id: 'signOut', label: t('nav.signOut'), icon: <IconLogout size={16} aria-hidden />, onSelect: onSignOut },
        ]}
      >
        <Initials name={me.name} size={26} />
        <span className={css.who}>
          <span className={css.name}>
            <span className="visually-hidden">{t('nav.account')}: </span>
            {me.name}
          </span>
          <span className={css.organisation}>{me.organisationName}</span>
        </span>
      </MenuButton>
    </div>
  );
}
