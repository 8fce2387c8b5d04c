import { NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/language';
import css from '../settings-pages.module.css';

interface ServerFieldsProps {
  /** Also the start of the fields' names: `incoming.host`. */
  way: 'incoming' | 'outgoing';
  title: string;
  help?: string;
  server: { host: string; port: number; security: string; userName: string | null; hasPassword: boolean } | null;
  usual: { port: number; security: string };
  securities: readonly ('startTls' | 'startTlsWhenOffered' | 'tls' | 'none')[];
  errorOf(field: string): string | undefined;
}

/** Name, port, encryption and sign-in of one server. */
export function ServerFields({ way, title, help, server, usual, securities, errorOf }: ServerFieldsProps) {
  const t = useText();
  const field = (name: string) => ({ name: `${way}.${name}`, error: errorOf(`${way}.${name}`) });
  return (
    <fieldset className={css.choices}>
      <legend>{title}</legend>
      {help && <p className={css.help}>{help}</p>}
      <TextInput {...field('host')} label={t('mailServer.host')} defaultValue={server?.host} spellCheck={false} />
      <div className={css.pair}>
        <TextInput
          {...field('port')}
          type="number"
          min={1}
          max={65535}
          label={t('mailServer.port')}
          defaultValue={server?.port ?? usual.port}
        />
        <NativeSelect
          {...field('security')}
          label={t('mailServer.security')}
          defaultValue={server?.security ?? usual.security}
          data={securities.map((value) => ({ value, label: t(`mailServer.security.${value}`) }))}
        />
      </div>
      <TextInput
        {...field('userName')}
        label={t('mailServer.userName')}
        defaultValue={server?.userName ?? ''}
        autoComplete="off"
      />
      <PasswordInput
        {...field('password')}
        label={t('mailServer.password')}
        description={server?.hasPassword ? t('accounts.passwordKept') : undefined}
        autoComplete="new-password"
      />
    </fieldset>
  );
}
