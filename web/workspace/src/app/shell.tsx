import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation, useRoute } from 'wouter';
import { viewActions } from '../features/conversations/actions';
import { Inbox } from '../features/conversations/components/inbox';
import { isListKey, lastView, searchKey, viewPath } from '../features/conversations/navigation';
import { searchFieldId } from '../features/conversations/search/early-field';
import { customerActions } from '../features/customers/actions';
import { type ContactStart, contactStart } from '../features/customers/start';
import { OfflineBanner } from '../features/live/components/offline-banner';
import { connectLater } from '../features/live/live';
import { notificationActions } from '../features/notifications/actions';
import { placeOf } from '../features/notifications/place';
import { useReadWhenOpen } from '../features/notifications/read-when-open';
import { useSignOut } from '../features/session/api';
import { useOwnKeys } from '../features/session/preferences';
import { topicActions } from '../features/topics/actions';
import { goToWatchActions } from '../features/watch/actions';
import { watchPath } from '../features/watch/api';
import { speak, speakWhole, useText } from '../i18n/language';
import { useActions } from '../lib/actions';
import { listenToKeys } from '../lib/keyboard';
import type { Me } from '../lib/narrowings';
import { Skeleton } from '../ui/skeleton';
import { Toasts, tellFailure } from '../ui/toasts';
import { generalActions } from './general-actions';
import { Navigation } from './navigation';
import css from './shell.module.css';
import { useTitle } from './use-title';

const SettingsPages = lazy(async () => {
  const [{ SettingsPages }, { allActions }] = await Promise.all([
    import('../features/settings/settings-pages'),
    import('./all-actions'),
    speakWhole(),
  ]);
  return { default: (props: { me: Me; section: string }) => <SettingsPages {...props} actions={allActions} /> };
});

const ReviewPage = lazy(async () => {
  const [{ ReviewPage }] = await Promise.all([import('../features/topics/review/review-page'), speakWhole()]);
  return { default: ReviewPage };
});
const QualityPage = lazy(async () => {
  const [{ QualityPage }] = await Promise.all([import('../features/topics/review/quality-page'), speakWhole()]);
  return { default: QualityPage };
});

const CustomerPages = lazy(async () => ({
  default: (await import('../features/customers/components/customer-pages')).CustomerPages,
}));
const InsightPages = lazy(async () => (await import('../features/insights/components/insight-pages')).load());
const RankingPage = lazy(async () => {
  const [{ RankingPage }] = await Promise.all([import('../features/insights/ranking/ranking-page'), speakWhole()]);
  return { default: RankingPage };
});
const DivePage = lazy(async () => {
  const [{ DivePage }] = await Promise.all([import('../features/insights/dive/dive-page'), speakWhole()]);
  return { default: DivePage };
});
const WatchPage = lazy(async () => {
  const [{ WatchPage }] = await Promise.all([import('../features/watch/components/watch-page'), speakWhole()]);
  return { default: WatchPage };
});
const NotificationsPage = lazy(async () => ({
  default: (await import('../features/notifications/components/notifications-page')).NotificationsPage,
}));

type Overlay = ComponentType<{ onClose(): void }>;

// Not by lazy(): it would hold the palette back for 300 ms, even when it is loaded already.
const loadPalette = async (): Promise<Overlay> => (await import('./palette')).Palette;
const loadLogContact = (me: Me, start: ContactStart | null) => async (): Promise<Overlay> => {
  const { LogContactDialog } = await import('../features/customers/components/log-contact-dialog');
  return ({ onClose }) => <LogContactDialog me={me} start={start} onClose={onClose} />;
};
const loadWriteFirst = (me: Me, start: ContactStart | null) => async (): Promise<Overlay> => {
  const { WriteFirstDialog } = await import('../features/customers/components/write-first-dialog');
  return ({ onClose }) => <WriteFirstDialog me={me} start={start} onClose={onClose} />;
};
const loadKeys = async (): Promise<Overlay> => (await import('./keys-overview')).KeysOverview;

/** What surrounds every page of one who is signed in. */
export function Shell({ me }: { me: Me }) {
  const t = useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
  const openId = useOpenConversation();
  const { Shown, isOpening, open, close } = useOverlay();
  const signOut = useSignOut();
  const { setColorScheme } = useMantineColorScheme();

  useEffect(() => listenToKeys(), []);
  useEffect(() => connectLater(client), [client]);
  useEffect(() => setColorScheme(me.theme), [me.theme, setColorScheme]);
  useEffect(() => void speak(me.language), [me.language]);
  useEffect(() => {
    // So that the first press of its keys opens it at once.
    const timer = setTimeout(() => void loadPalette().catch(() => undefined), 2000);
    return () => clearTimeout(timer);
  }, []);
  useTitle();
  useOwnKeys();
  useReadWhenOpen(openId);
  useEffect(() => {
    let stop: (() => void) | null = null;
    const timer = setTimeout(() => {
      void import('../features/notifications/alerts').then(({ alertWhenHidden }) => {
        stop = alertWhenHidden(client, (row) => navigate(placeOf(row)));
      });
    }, 3000);
    return () => {
      clearTimeout(timer);
      stop?.();
    };
  }, [client, navigate]);

  useActions(viewActions, { goTo: (view) => navigate(viewPath(view)) });
  useActions(customerActions, {
    mayContact: me.can.includes('customers.edit'),
    logContact: () => open(loadLogContact(me, contactStart(client, openId))),
    writeFirst: () => open(loadWriteFirst(me, contactStart(client, openId))),
    openCustomers: () => navigate('/customers'),
  });
  useActions(goToWatchActions, { openWatch: () => navigate(watchPath()) });
  useActions(notificationActions, { openNotifications: () => navigate('/notifications') });
  useActions(topicActions, { mayReview: me.can.includes('topics'), openReview: () => navigate('/topics') });
  useActions(generalActions, {
    openPalette: () => open(loadPalette),
    openKeys: () => open(loadKeys),
    openSearch: () => {
      // No timer: on a busy machine it comes after the first letters, and the next would write over them.
      const field = document.getElementById(searchFieldId) as HTMLInputElement | null;
      if (field?.checkVisibility()) field.select();
      else navigate(viewPath(searchKey));
    },
    goTo: (path) => navigate(path),
    signOut: () => signOut.mutate(undefined, { onError: tellFailure }),
  });

  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {t('skip.toContent')}
      </a>
      <OfflineBanner />
      <div className={css.columns}>
        <Navigation
          me={me}
          onPalette={() => open(loadPalette)}
          onKeys={() => open(loadKeys)}
          onSignOut={() => signOut.mutate()}
        />
        <div className={css.page}>
          <Suspense fallback={<Skeleton lines={['20%', '48%', '40%']} />}>
            <Switch>
              <Route path="/inbox/:view/:id?">
                {({ view, id }) =>
                  isListKey(view) ? (
                    <Inbox list={view} openId={id ? Number(id) : null} me={me} />
                  ) : (
                    <Redirect to={viewPath(lastView())} replace />
                  )
                }
              </Route>
              <Route path="/customers/:id?">{({ id }) => <CustomerPages me={me} id={id ? Number(id) : null} />}</Route>
              <Route path="/watch/:id?">{({ id }) => <WatchPage openId={id ? Number(id) : null} me={me} />}</Route>
              <Route path="/overview/:id?">{({ id }) => <InsightPages me={me} page="overview" part={id} />}</Route>
              <Route path="/key-figures/:id?">{({ id }) => <InsightPages me={me} page="keyFigures" part={id} />}</Route>
              <Route path="/bounces">
                <InsightPages me={me} page="bounces" />
              </Route>
              <Route path="/digests/:id?">{({ id }) => <InsightPages me={me} page="digests" part={id} />}</Route>
              <Route path="/digests/:id/editions/:edition">
                {({ id, edition }) => <InsightPages me={me} page="digests" part={id} edition={edition} />}
              </Route>
              <Route path="/ranking">
                <RankingPage me={me} />
              </Route>
              <Route path="/topics/:id/dive">{({ id }) => <DivePage key={id} me={me} topicId={Number(id)} />}</Route>
              <Route path="/notifications">
                <NotificationsPage />
              </Route>
              <Route path="/topics/:page?">
                {({ page }) => (page === 'quality' ? <QualityPage /> : <ReviewPage />)}
              </Route>
              <Route path="/settings/:section?">
                {({ section }) => <SettingsPages me={me} section={section ?? 'profile'} />}
              </Route>
              <Route>
                <Redirect to={viewPath(lastView())} replace />
              </Route>
            </Switch>
          </Suspense>
        </div>
      </div>
      {isOpening && <span data-opening hidden />}
      {Shown && <Shown onClose={close} />}
      <Toasts />
    </div>
  );
}

/** Null where no conversation is shown. */
function useOpenConversation(): number | null {
  const [isInbox, inbox] = useRoute('/inbox/:view/:id?');
  return isInbox && inbox.id ? Number(inbox.id) : null;
}

/** One dialog over the page, loaded when it is asked for. */
function useOverlay() {
  const [shown, setShown] = useState<{ Overlay: Overlay } | null>(null);
  const [isOpening, setOpening] = useState(false);
  const open = (load: () => Promise<Overlay>) => {
    setOpening(true);
    load()
      .then((Overlay) => setShown({ Overlay }), tellFailure)
      .finally(() => setOpening(false));
  };
  return { Shown: shown?.Overlay, isOpening, open, close: () => setShown(null) };
}
