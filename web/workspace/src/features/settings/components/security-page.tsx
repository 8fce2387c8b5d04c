import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { FormEvent } from 'react';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { answer, api } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { tell, tellFailure } from '../../../ui/toasts';
import { FormError } from '../../session/components/form-error';
import { sessionsQuery, useEndSession } from '../api';
import css from '../settings-pages.module.css';
import { PageHead, RowList, RowText, Section } from './page-parts';
import { PasskeysSection } from './passkeys-section';
import { TotpSection } from './totp-section';

export function SecurityPage({ me }: { me: Me }) {
  const t = useText();
  return (
    <>
      <PageHead title={t('settings.security')} />
      <PasswordSection email={me.email} />
      <TotpSection isOn={me.twoFactor} />
      <PasskeysSection />
      <Section title={t('security.sessions')}>
        <Sessions />
      </Section>
    </>
  );
}

function PasswordSection({ email }: { email: string }) {
  const t = useText();
  const change = useMutation({
    mutationFn: (body: { current: string; password: string }) => answer(api.POST('/api/me/password', { body })),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const data = new FormData(form);
    change.mutate(
      { current: String(data.get('current')), password: String(data.get('password')) },
      {
        onSuccess: () => {
          form.reset();
          tell(t('security.changed'));
        },
      },
    );
  };
  return (
    <Section title={t('security.password')}>
      <form className={css.form} onSubmit={submit}>
        <FormError reason={change.error} />
        <input type="hidden" name="username" autoComplete="username" value={email} />
        <PasswordInput
          name="current"
          label={t('security.current')}
          error={fieldError(change.error, 'current', t, dictionaryNow())}
          autoComplete="current-password"
          required
          withAsterisk={false}
        />
        <PasswordInput
          name="password"
          label={t('security.new')}
          description={t('setup.passwordHelp')}
          error={fieldError(change.error, 'password', t, dictionaryNow())}
          autoComplete="new-password"
          minLength={12}
          required
          withAsterisk={false}
        />
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {t('security.change')}
          </Button>
        </div>
      </form>
    </Section>
  );
}

function Sessions() {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const sessions = useQuery(sessionsQuery);
  const end = useEndSession();
  return (
    <RowList query={sessions} emptyTitle={t('state.none')} keyOf={(session) => session.id}>
      {(session) => (
        <>
          <RowText title={session.device}>
            <span>{session.current ? t('security.sessionCurrent') : session.address}</span>
            <span title={format.exact(session.lastSeenAt)}>
              {t('security.sessionSeen', { time: format.relative(session.lastSeenAt, now) })}
            </span>
          </RowText>
          {!session.current && (
            <Button size="xs" variant="default" onClick={() => end.mutate(session.id, { onError: tellFailure })}>
              {t('security.sessionEnd')}
            </Button>
          )}
        </>
      )}
    </RowList>
  );
}
