import { useMantineColorScheme } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type ComponentType, lazy, Suspense, useEffect, useState } from 'react';
import { Redirect, Route, Switch, useLocation } from 'wouter';
import { viewActions } from '../features/conversations/actions';
import { Inbox } from '../features/conversations/components/inbox';
import { isListKey, lastView, searchKey, viewPath } from '../features/conversations/navigation';
import { OfflineBanner } from '../features/live/components/offline-banner';
import { connectLater } from '../features/live/live';
import { useSignOut } from '../features/session/api';
import { useOwnKeys } from '../features/session/preferences';
import { speak, useText } from '../i18n/language';
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
  ]);
  return { default: (props: { me: Me; section: string }) => <SettingsPages {...props} actions={allActions} /> };
});

type Overlay = ComponentType<{ onClose(): void }>;

// Not by lazy(): it would hold the palette back for 300 ms, even when it is loaded already.
const loadPalette = async (): Promise<Overlay> => (await import('./palette')).Palette;
const loadKeys = async (): Promise<Overlay> => (await import('./keys-overview')).KeysOverview;

/** What surrounds every page of one who is signed in. */
export function Shell({ me }: { me: Me }) {
  const t = useText();
  const client = useQueryClient();
  const [, navigate] = useLocation();
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

  useActions(viewActions, { goTo: (view) => navigate(viewPath(view)) });
  useActions(generalActions, {
    openPalette: () => open(loadPalette),
    openKeys: () => open(loadKeys),
    openSearch: () => {
      navigate(viewPath(searchKey));
      setTimeout(() => document.querySelector<HTMLInputElement>('search input')?.select());
    },
    openSettings: () => navigate('/settings/profile'),
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
            <Route path="/settings/:section?">
              {({ section }) => (
                <Suspense fallback={<Skeleton lines={['20%', '48%', '40%']} />}>
                  <SettingsPages me={me} section={section ?? 'profile'} />
                </Suspense>
              )}
            </Route>
            <Route>
              <Redirect to={viewPath(lastView())} replace />
            </Route>
          </Switch>
        </div>
      </div>
      {isOpening && <span data-opening hidden />}
      {Shown && <Shown onClose={close} />}
      <Toasts />
    </div>
  );
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
