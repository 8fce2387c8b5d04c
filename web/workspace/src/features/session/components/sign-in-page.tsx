import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import { isProblem } from '../../../lib/http';
import { usePasskeySignIn, useSignIn } from '../api';
import { passkeysWork } from '../passkeys';
import { EntryPage } from './entry-page';
import css from './entry-page.module.css';
import { FormError } from './form-error';

/** E-mail and password, then the code when the server asks for one. */
export function SignInPage() {
  const t = useText();
  const signIn = useSignIn();
  const passkey = usePasskeySignIn();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [isCodeAsked, setCodeAsked] = useState(false);

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get('code') ?? '').trim() || undefined;
    signIn.mutate(
      { email, password, code },
      {
        onError: (reason) => {
          if (isProblem(reason, 'code_needed')) setCodeAsked(true);
        },
      },
    );
  };

  if (isCodeAsked) {
    return (
      <EntryPage title={t('signIn.codeTitle')}>
        <form className={css.form} onSubmit={submit}>
          <p className={css.text}>{t('signIn.codeHelp')}</p>
          <FormError reason={isProblem(signIn.error, 'code_needed') ? null : signIn.error} />
          <TextInput
            name="code"
            label={t('signIn.code')}
            autoComplete="one-time-code"
            inputMode="text"
            required
            withAsterisk={false}
            data-autofocus
            autoFocus
          />
          <Button type="submit" loading={signIn.isPending}>
            {t('signIn.confirm')}
          </Button>
          <Button
            variant="subtle"
            onClick={() => {
              setCodeAsked(false);
              signIn.reset();
            }}
          >
            {t('signIn.back')}
          </Button>
        </form>
      </EntryPage>
    );
  }

  return (
    <EntryPage title={t('signIn.title')}>
      <form className={css.form} onSubmit={submit}>
        <FormError reason={signIn.error ?? passkey.error} />
        <TextInput
          name="email"
          type="email"
          label={t('signIn.email')}
          autoComplete="username"
          maxLength={254}
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.submit')}
        </Button>
        {passkeysWork() && (
          <>
            <p className={css.or}>{t('signIn.or')}</p>
            <Button
              variant="default"
              leftSection={<IconFingerprint size={18} aria-hidden />}
              loading={passkey.isPending}
              onClick={() => passkey.mutate()}
            >
              {t('signIn.passkey')}
            </Button>
          </>
        )}
        <Link href="/reset">{t('signIn.forgot')}</Link>
      </form>
    </EntryPage>
  );
}
