import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { CustomerCard } from '../../../lib/contract';
import { tellFailure } from '../../../ui/toasts';
import { useEditCustomer } from '../customer';
import css from './customer-panel.module.css';

interface CustomerNoteProps {
  customer: CustomerCard;
  conversationId: number;
  isEditable: boolean;
}

/** What colleagues should know about the customer. Kept in the field when saving fails. */
export function CustomerNote({ customer, conversationId, isEditable }: CustomerNoteProps) {
  const t = useText();
  const [written, setWritten] = useState<string | null>(null);
  const save = useEditCustomer(customer, conversationId);
  const submit = (note: string) => save.mutate({ note }, { onSuccess: () => setWritten(null), onError: tellFailure });
  if (!isEditable) {
    return <p className={customer.note ? css.noteText : css.dim}>{customer.note || t('customer.noteEmpty')}</p>;
  }
  if (written === null) {
    return (
      <button type="button" className={css.note} onClick={() => setWritten(customer.note ?? '')}>
        <span className={customer.note ? css.noteText : css.dim}>{customer.note || t('customer.noteEmpty')}</span>
        <IconPencil size={14} aria-hidden />
        <span className="visually-hidden">{t('button.edit')}</span>
      </button>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(written);
      }}
    >
      <textarea
        className={css.noteField}
        aria-label={t('customer.note')}
        rows={4}
        // biome-ignore lint/a11y/noAutofocus: the person has just asked to write here
        autoFocus
        value={written}
        onChange={(event) => setWritten(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') setWritten(null);
        }}
      />
      <div className={css.noteButtons}>
        <Button type="submit" size="compact-sm" loading={save.isPending}>
          {t('button.save')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={() => setWritten(null)}>
          {t('button.cancel')}
        </Button>
      </div>
    </form>
  );
}
