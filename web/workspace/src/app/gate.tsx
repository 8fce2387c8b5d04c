import { lazy, Suspense } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { useMe, useSetupNeeded } from '../features/session/api';
import { speakWhole } from '../i18n/language';
import { ErrorPanel } from '../ui/panel';
import { Skeleton } from '../ui/skeleton';
import { Shell } from './shell';

const SignInPage = lazy(async () => ({
  default: (await import('../features/session/components/sign-in-page')).SignInPage,
}));
const ResetPage = lazy(async () => ({
  default: (await import('../features/session/components/reset-page')).ResetPage,
}));
const SetupPage = lazy(async () => {
  const [{ SetupPage }] = await Promise.all([import('../features/session/components/setup-page'), speakWhole()]);
  return { default: SetupPage };
});

const waiting = <Skeleton lines={['20%', '32%', '28%']} />;

/** Decides between the workspace and the pages in front of it. */
export function Gate() {
  const me = useMe();
  const setup = useSetupNeeded(me.data === null);
  if (me.isPending || (me.data === null && setup.isPending)) return waiting;
  if (me.data) return <Shell me={me.data} />;
  if (me.isError) return <ErrorPanel reason={me.error} onRetry={() => me.refetch()} />;
  if (setup.isError) return <ErrorPanel reason={setup.error} onRetry={() => setup.refetch()} />;
  return (
    <Suspense fallback={waiting}>
      <Switch>
        <Route path="/setup">
          <SetupPage />
        </Route>
        <Route path="/reset">
          <ResetPage />
        </Route>
        <Route>{setup.data?.needed ? <Redirect to="/setup" replace /> : <SignInPage />}</Route>
      </Switch>
    </Suspense>
  );
}
