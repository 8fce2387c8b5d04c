import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconMail, IconPhone, IconStar, IconTrash, IconUserSquare } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { CustomerCard } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import { tellFailure } from '../../../ui/toasts';
import { type IdentityKind, useAddIdentity, useMakeMain, useRemoveIdentity } from '../api';
import css from './customer-page.module.css';

const kinds: readonly IdentityKind[] = [
  'email',
  'phone',
  'customerNumber',
  'messenger',
  'facebook',
  'instagram',
  'whatsApp',
  'web',
  'other',
];

interface IdentitiesProps {
  customer: CustomerCard;
  isEditable: boolean;
  /** What was typed belongs to somebody else: they may be the same. */
  onSame(otherId: number): void;
}

export function Identities({ customer, isEditable, onSame }: IdentitiesProps) {
  const t = useText();
  const remove = useRemoveIdentity(customer.id);
  const makeMain = useMakeMain(customer.id);
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <ul className={css.plain}>
        {customer.identities.map((identity) => (
          <li key={identity.id} className={css.identity}>
            <IdentityIcon kind={identity.kind} />
            <span className={css.value}>
              {identity.value} <span className={css.small}>{noteOf(identity.kind, t)}</span>
            </span>
            {identity.isMain && hasSeveral(customer, identity.kind) && (
              <span className={css.mark}>{t('customers.main')}</span>
            )}
            {identity.isMerged && <span className={css.mark}>{t('customers.byMerge')}</span>}
            {isEditable && !identity.isMain && !identity.isMerged && hasSeveral(customer, identity.kind) && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('customers.makeMain', { value: identity.value })}
                title={t('customers.makeMain', { value: identity.value })}
                onClick={() => makeMain.mutate(identity.id, { onError: tellFailure })}
              >
                <IconStar size={16} aria-hidden />
              </ActionIcon>
            )}
            {isEditable && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size={32}
                aria-label={t('button.remove', { name: identity.value })}
                title={t('button.remove', { name: identity.value })}
                onClick={() => remove.mutate(identity.id, { onError: tellFailure })}
              >
                <IconTrash size={16} aria-hidden />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      {customer.identities.length === 0 && <p className={css.dim}>{t('customers.noIdentities')}</p>}
      {isEditable &&
        (isAdding ? (
          <AddIdentity customerId={customer.id} onClose={() => setAdding(false)} onSame={onSame} />
        ) : (
          <Button mt={8} size="compact-sm" variant="default" onClick={() => setAdding(true)}>
            {t('customers.addIdentity')}
          </Button>
        ))}
    </>
  );
}

function AddIdentity({
  customerId,
  onClose,
  onSame,
}: {
  customerId: number;
  onClose(): void;
  onSame(id: number): void;
}) {
  const t = useText();
  const add = useAddIdentity(customerId);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    add.mutate({ kind: data.get('kind') as IdentityKind, value: String(data.get('value')) }, { onSuccess: onClose });
  };
  const taken = isProblem(add.error, 'identity_is_taken') ? add.error : null;
  return (
    <>
      <form className={css.add} onSubmit={submit}>
        <NativeSelect
          name="kind"
          aria-label={t('customers.identityKind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`identity.${kind}`) }))}
        />
        <TextInput
          name="value"
          aria-label={t('customers.identityValue')}
          error={
            fieldError(add.error, 'value', t, dictionaryNow()) ??
            (add.isError && !taken && !isProblem(add.error, 'invalid_request')
              ? errorText(add.error, t, dictionaryNow())
              : undefined)
          }
          autoFocus
          required
          autoComplete="off"
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          {t('button.add')}
        </Button>
      </form>
      {taken && (
        <div className={css.section} role="alert">
          <p className={css.dim}>{t('customers.identityTaken', { name: String(taken.params.name ?? '') })}</p>
          <Button mt={8} size="compact-sm" onClick={() => onSame(Number(taken.params.id))}>
            {t('customers.compare')}
          </Button>
        </div>
      )}
    </>
  );
}

function hasSeveral(customer: CustomerCard, kind: IdentityKind): boolean {
  return customer.identities.filter((one) => one.kind === kind).length > 1;
}

/** Mail addresses and numbers say by themselves what they are. */
function noteOf(kind: IdentityKind, t: ReturnType<typeof useText>): string {
  return kind === 'email' || kind === 'phone' ? '' : t(`identity.${kind}`);
}

function IdentityIcon({ kind }: { kind: IdentityKind }) {
  if (kind === 'email') return <IconMail size={16} aria-hidden />;
  if (kind === 'phone' || kind === 'whatsApp') return <IconPhone size={16} aria-hidden />;
  return <IconUserSquare size={16} aria-hidden />;
}
