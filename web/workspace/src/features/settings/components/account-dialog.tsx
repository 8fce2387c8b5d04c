import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/language';
import type { EmailAccount } from '../../../lib/administration-contract';
import type { Security } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { type SaveAccount, useSaveAccount } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog } from './page-parts';

export function AccountDialog({ me, account, onClose }: { me: Me; account: EmailAccount | null; onClose(): void }) {
  const t = useText();
  const save = useSaveAccount();
  const submit = (form: FormData) => save.mutate(readAccount(form, account), { onSuccess: onClose });
  const { outgoing } = account ?? {};
  return (
    <EditDialog
      title={account ? t('accounts.edit') : t('accounts.add')}
      reason={save.error}
      isSaving={save.isPending}
      onClose={onClose}
      onSave={submit}
    >
      {(errorOf) => (
        <>
          <TextInput
            name="address"
            type="email"
            label={t('accounts.address')}
            error={errorOf('address')}
            defaultValue={account?.address}
            maxLength={254}
            readOnly={account !== null}
            required
            withAsterisk={false}
          />
          <div className={css.pair}>
            <TextInput
              name="name"
              label={t('accounts.name')}
              error={errorOf('name')}
              defaultValue={account?.name}
              required
              withAsterisk={false}
            />
            {!account && (
              <NativeSelect
                name="brandId"
                label={t('accounts.brand')}
                defaultValue={String(me.brands[0]?.id ?? '')}
                data={me.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
              />
            )}
          </div>
          <fieldset className={css.choices}>
            <legend>{t('accounts.outgoing')}</legend>
            <TextInput
              name="host"
              label={t('mailServer.host')}
              error={errorOf('outgoing.host')}
              defaultValue={outgoing?.host}
              spellCheck={false}
            />
            <div className={css.pair}>
              <TextInput
                name="port"
                type="number"
                min={1}
                max={65535}
                label={t('mailServer.port')}
                error={errorOf('outgoing.port')}
                defaultValue={outgoing?.port ?? 587}
              />
              <NativeSelect
                name="security"
                label={t('mailServer.security')}
                defaultValue={outgoing?.security ?? 'startTls'}
                data={(['startTls', 'startTlsWhenOffered', 'tls', 'none'] as const).map((value) => ({
                  value,
                  label: t(`mailServer.security.${value}`),
                }))}
              />
            </div>
            <TextInput
              name="userName"
              label={t('mailServer.userName')}
              defaultValue={outgoing?.userName ?? ''}
              autoComplete="off"
            />
            <PasswordInput
              name="password"
              label={t('mailServer.password')}
              description={outgoing?.hasPassword ? t('accounts.passwordKept') : undefined}
              autoComplete="new-password"
            />
          </fieldset>
          {account && <Checkbox name="isActive" label={t('accounts.active')} defaultChecked={account.isActive} />}
        </>
      )}
    </EditDialog>
  );
}

/** An empty password keeps the stored one; an empty server removes it. Address and brand stay as they were made. */
function readAccount(form: FormData, account: EmailAccount | null): SaveAccount {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const name = text('name');
  const outgoing = {
    host: text('host'),
    port: Number(text('port')),
    security: text('security') as Security,
    userName: text('userName') || null,
    password: String(form.get('password') ?? '') || null,
  };
  if (account)
    return { id: account.id, version: account.version, edit: { name, isActive: form.has('isActive'), outgoing } };
  const brandId = Number(form.get('brandId'));
  return { create: { brandId, name, address: text('address'), outgoing: outgoing.host ? outgoing : null } };
}
