import { Button, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { Link } from 'wouter';
import { fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useLanguage, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Language, Schemas } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import { useSetup } from '../api';
import { EntryPage } from './entry-page';
import css from './entry-page.module.css';
import { FormError } from './form-error';

export function SetupPage() {
  const t = useText();
  const language = useLanguage();
  const setup = useSetup();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setup.mutate(readSetup(new FormData(event.currentTarget)));
  };
  const field = (name: string) => ({
    name,
    error: fieldError(setup.error, name, t, dictionaryNow()),
    required: true,
    withAsterisk: false,
  });
  return (
    <EntryPage title={t('setup.title')} isWide>
      <form className={css.form} onSubmit={submit}>
        <p className={css.text}>{t('setup.intro')}</p>
        <FormError reason={setup.error} />
        {isProblem(setup.error, 'setup_is_closed') && <Link href="/sign-in">{t('signIn.title')}</Link>}
        <TextInput
          {...field('code')}
          label={t('setup.code')}
          description={t('setup.codeHelp')}
          autoComplete="off"
          spellCheck={false}
          autoFocus
        />
        <fieldset className={css.group}>
          <legend className={css.legend}>{t('setup.organisation')}</legend>
          <TextInput {...field('organisationName')} label={t('setup.organisationName')} autoComplete="organization" />
          <TextInput
            {...field('brandName')}
            label={t('setup.brandName')}
            description={t('setup.brandHelp')}
            inputWrapperOrder={belowField}
          />
          <TextInput
            {...field('supportAddress')}
            className={css.whole}
            type="email"
            label={t('setup.supportAddress')}
            description={t('setup.supportHelp')}
            inputWrapperOrder={belowField}
            maxLength={254}
          />
        </fieldset>
        <fieldset className={css.group}>
          <legend className={css.legend}>{t('setup.you')}</legend>
          <TextInput {...field('name')} label={t('setup.name')} autoComplete="name" />
          <TextInput
            {...field('email')}
            type="email"
            label={t('signIn.email')}
            autoComplete="username"
            maxLength={254}
          />
          <PasswordInput
            {...field('password')}
            className={css.whole}
            label={t('setup.password')}
            description={t('setup.passwordHelp')}
            inputWrapperOrder={belowField}
            autoComplete="new-password"
            minLength={12}
          />
          <NativeSelect
            name="language"
            label={t('language.label')}
            key={language}
            defaultValue={language}
            data={languages.map(({ code, name }) => ({ value: code, label: name }))}
          />
          <NativeSelect
            name="timeZone"
            label={t('setup.timeZone')}
            defaultValue={Intl.DateTimeFormat().resolvedOptions().timeZone}
            data={timeZones()}
          />
        </fieldset>
        <OutgoingFields />
        <Button type="submit" size="md" loading={setup.isPending}>
          {t('setup.submit')}
        </Button>
      </form>
    </EntryPage>
  );
}

const belowField = ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[];

function OutgoingFields() {
  const t = useText();
  return (
    <details className={css.fold}>
      <summary>
        {t('setup.outgoing')} <span>– {t('setup.outgoingLater')}</span>
      </summary>
      <div className={css.group}>
        <p className={`${css.text} ${css.whole}`}>{t('setup.outgoingHelp')}</p>
        <TextInput name="host" label={t('mailServer.host')} placeholder="smtp.example.com" spellCheck={false} />
        <TextInput name="port" label={t('mailServer.port')} type="number" min={1} max={65535} defaultValue={587} />
        <NativeSelect
          name="security"
          label={t('mailServer.security')}
          defaultValue="startTls"
          data={(['startTls', 'tls', 'none'] as const).map((value) => ({
            value,
            label: t(`mailServer.security.${value}`),
          }))}
        />
        <TextInput name="userName" label={t('mailServer.userName')} autoComplete="off" />
        <PasswordInput
          name="outgoingPassword"
          label={t('mailServer.password')}
          autoComplete="off"
          className={css.whole}
        />
      </div>
    </details>
  );
}

function timeZones(): string[] {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return [...new Set([own, ...Intl.supportedValuesOf('timeZone')])];
}

export function readSetup(form: FormData): Schemas['SetUpRequest'] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const outgoing = {
    host: text('host'),
    port: Number(text('port')),
    security: text('security'),
    userName: text('userName') || null,
    password: String(form.get('outgoingPassword') ?? '') || null,
  };
  return {
    code: text('code'),
    organisationName: text('organisationName'),
    brandName: text('brandName'),
    supportAddress: text('supportAddress'),
    name: text('name'),
    email: text('email'),
    password: String(form.get('password') ?? ''),
    language: text('language') as Language,
    timeZone: text('timeZone'),
    outgoing: outgoing.host ? outgoing : null,
  };
}
