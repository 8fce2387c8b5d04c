import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link, useSearchParams } from 'wouter';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { useAskForReset, useConfirmReset } from '../api';
import { EntryPage } from './entry-page';
import css from './entry-page.module.css';
import { FormError } from './form-error';

/** Without a token in the address it asks for the mail; with one it takes the new password. */
export function ResetPage() {
  const [search] = useSearchParams();
  const email = search.get('email');
  const token = search.get('token');
  return email && token ? <ChoosePassword email={email} token={token} /> : <AskForMail />;
}

function AskForMail() {
  const t = useText();
  const ask = useAskForReset();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    ask.mutate(String(new FormData(event.currentTarget).get('email')));
  };
  return (
    <EntryPage title={t('reset.title')}>
      {ask.isSuccess ? (
        <div className={css.form}>
          <p role="status" className={css.text}>
            {t('reset.sent', { email: ask.variables })}
          </p>
          <Link href="/sign-in">{t('signIn.back')}</Link>
        </div>
      ) : (
        <form className={css.form} onSubmit={submit}>
          <p className={css.text}>{t('reset.help')}</p>
          <FormError reason={ask.error} />
          <TextInput
            name="email"
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            maxLength={254}
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={ask.isPending}>
            {t('reset.send')}
          </Button>
          <Link href="/sign-in">{t('signIn.back')}</Link>
        </form>
      )}
    </EntryPage>
  );
}

function ChoosePassword({ email, token }: { email: string; token: string }) {
  const t = useText();
  const confirm = useConfirmReset();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    confirm.mutate({ email, token, password: String(new FormData(event.currentTarget).get('password')) });
  };
  return (
    <EntryPage title={t('reset.choose')}>
      {confirm.isSuccess ? (
        <div className={css.form}>
          <p role="status" className={css.text}>
            {t('reset.done')}
          </p>
          <Link href="/sign-in">{t('signIn.title')}</Link>
        </div>
      ) : (
        <form className={css.form} onSubmit={submit}>
          <FormError reason={confirm.error} />
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <PasswordInput
            name="password"
            label={t('reset.newPassword')}
            description={t('setup.passwordHelp')}
            error={fieldError(confirm.error, 'password', t, dictionaryNow())}
            autoComplete="new-password"
            minLength={12}
            required
            withAsterisk={false}
          />
          <Button type="submit" loading={confirm.isPending}>
            {t('reset.save')}
          </Button>
        </form>
      )}
    </EntryPage>
  );
}
