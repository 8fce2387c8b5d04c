import '@mantine/core/styles/Input.css';
import '../../../ui/fields.css';
import { NativeSelect, TextInput } from '@mantine/core';
import type { FormEvent } from 'react';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { CustomerCard, Language } from '../../../lib/contract';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { useEditCustomer } from '../customer';
import css from './customer-panel.module.css';

interface CustomerDialogProps {
  customer: CustomerCard;
  conversationId: number;
  onClose(): void;
}

/** Name and language. What is written stays in the fields when saving fails. */
export function CustomerDialog({ customer, conversationId, onClose }: CustomerDialogProps) {
  const t = useText();
  const save = useEditCustomer(customer, conversationId);
  const nameError = fieldError(save.error, 'name', t, dictionaryNow());
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const language = (form.get('language') || undefined) as Language | undefined;
    save.mutate({ name: String(form.get('name')).trim(), language }, { onSuccess: onClose });
  };
  return (
    <Dialog title={t('customer.edit')} onClose={onClose}>
      <form className={css.form} onSubmit={submit}>
        <div role="alert">
          {save.isError && !nameError && <p className={css.error}>{errorText(save.error, t, dictionaryNow())}</p>}
        </div>
        <TextInput
          name="name"
          label={t('customer.name')}
          error={nameError}
          defaultValue={customer.name}
          maxLength={320}
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <NativeSelect
          name="language"
          label={t('customer.language')}
          defaultValue={customer.language ?? ''}
          data={[
            ...(customer.language ? [] : [{ value: '', label: t('customer.languageUnknown') }]),
            ...languages.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <DialogButtons label={t('button.save')} isBusy={save.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
