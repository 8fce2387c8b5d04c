import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useText } from '../../../i18n/language';
import type { EmailAccount } from '../../../lib/administration-contract';
import type { Me, OutgoingServer, Security } from '../../../lib/contract';
import { useSave } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog } from './page-parts';

interface AccountChange {
  brandId: number;
  name: string;
  address: string;
  isActive: boolean;
  outgoing: OutgoingServer | null;
}

export function AccountDialog({ me, account, onClose }: { me: Me; account: EmailAccount | null; onClose(): void }) {
  const t = useText();
  const save = useSave<AccountChange>('accounts', '/email-accounts');
  const submit = (form: FormData) =>
    save.mutate({ id: account?.id, version: account?.version, body: readAccount(form) }, { onSuccess: onClose });
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
            <NativeSelect
              name="brandId"
              label={t('accounts.brand')}
              defaultValue={String(account?.brandId ?? me.brands[0]?.id ?? '')}
              data={me.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
            />
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
                data={(['startTls', 'tls', 'none'] as const).map((value) => ({
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
          <Checkbox name="isActive" label={t('accounts.active')} defaultChecked={account?.isActive ?? true} />
        </>
      )}
    </EditDialog>
  );
}

/** An empty password field keeps the stored password, so it is left out. */
function readAccount(form: FormData): AccountChange {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const password = String(form.get('password') ?? '');
  const outgoing: OutgoingServer | null = text('host')
    ? {
        host: text('host'),
        port: Number(text('port')),
        security: text('security') as Security,
        userName: text('userName'),
      }
    : null;
  if (outgoing && password) outgoing.password = password;
  return {
    brandId: Number(form.get('brandId')),
    name: text('name'),
    address: text('address'),
    isActive: form.has('isActive'),
    outgoing,
  };
}
