import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { EmailAccount } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { tellFailure } from '../../../ui/toasts';
import { isProvider, readAccount, type Service, serviceOf, services } from '../account-form';
import { useMailSignIn, useSaveAccount } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog } from './page-parts';
import { ServerFields } from './server-fields';
import { TextArea } from './text-area';

export function AccountDialog({ me, account, onClose }: { me: Me; account: EmailAccount | null; onClose(): void }) {
  const t = useText();
  const save = useSaveAccount();
  const signIn = useMailSignIn();
  const before = serviceOf(account);
  const [service, setService] = useState<Service>(before);
  const submit = (form: FormData) =>
    save.mutate(readAccount(form, service, account), {
      onSuccess: ({ id }) => {
        if (isProvider(service) && service !== before) {
          signIn.mutate({ id, provider: service }, { onError: tellFailure });
        }
        onClose();
      },
    });
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
          <AddressFields me={me} account={account} errorOf={errorOf} />
          <NativeSelect
            label={t('accounts.service')}
            description={isProvider(service) && service !== before ? t('accounts.signInNext') : undefined}
            value={service}
            onChange={(event) => setService(event.currentTarget.value as Service)}
            data={services.map((value) => ({ value, label: t(`accounts.service.${value}`) }))}
          />
          {service === 'mailbox' && <MailboxFields account={account} errorOf={errorOf} />}
          {!isProvider(service) && (
            <ServerFields
              way="outgoing"
              title={t('accounts.outgoing')}
              help={t('accounts.outgoingHelp')}
              server={account?.outgoing ?? null}
              usual={{ port: 587, security: 'startTls' }}
              securities={['startTls', 'startTlsWhenOffered', 'tls', 'none']}
              errorOf={errorOf}
            />
          )}
          {service !== 'own' && (
            <Checkbox
              name="appendsToSent"
              label={t('accounts.appendsToSent')}
              defaultChecked={account?.appendsToSent ?? false}
            />
          )}
          {account && <Checkbox name="isActive" label={t('accounts.active')} defaultChecked={account.isActive} />}
        </>
      )}
    </EditDialog>
  );
}

interface FieldsProps {
  account: EmailAccount | null;
  errorOf(field: string): string | undefined;
}

function AddressFields({ me, account, errorOf }: FieldsProps & { me: Me }) {
  const t = useText();
  return (
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
      <TextArea
        name="aliases"
        label={t('accounts.aliases')}
        help={t('accounts.aliasesHelp')}
        error={errorOf('aliases')}
        rows={2}
        defaultValue={account?.aliases.join('\n')}
      />
    </>
  );
}

function MailboxFields({ account, errorOf }: FieldsProps) {
  const t = useText();
  const incoming = account?.incoming ?? null;
  return (
    <>
      <ServerFields
        way="incoming"
        title={t('accounts.incoming')}
        server={incoming}
        usual={{ port: 993, security: 'tls' }}
        securities={['tls', 'startTls', 'none']}
        errorOf={errorOf}
      />
      <div className={css.pair}>
        <TextInput
          name="folder"
          label={t('accounts.folder')}
          error={errorOf('incoming.folder')}
          defaultValue={incoming?.folder ?? 'INBOX'}
          spellCheck={false}
        />
        <TextInput
          name="moveTo"
          label={t('accounts.moveTo')}
          description={t('accounts.moveToHelp')}
          error={errorOf('incoming.moveTo')}
          defaultValue={incoming?.moveTo ?? ''}
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          spellCheck={false}
        />
      </div>
      <Checkbox name="fetchesOld" label={t('accounts.fetchesOld')} defaultChecked={incoming?.fetchesOld ?? true} />
    </>
  );
}
