import '../../settings/styles';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { AfterSending } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { Dialog } from '../../../ui/dialog';
import { tell } from '../../../ui/toasts';
import { conversationPath } from '../../conversations/navigation';
import { useStartConversation } from '../api';
import { newCustomerOf } from '../contact';
import type { ContactStart } from '../start';
import css from './contact.module.css';
import { CustomerFinder } from './customer-finder';
import { useFocusFirst } from './log-contact-dialog';

const ways: readonly AfterSending[] = ['waiting', 'stay', 'close'];

interface Draft {
  typed: string;
  subject: string;
  text: string;
}

const empty: Draft = { typed: '', subject: '', text: '' };

interface WriteFirstDialogProps {
  me: Me;
  start: ContactStart | null;
  onClose(): void;
}

/** The first mail of a conversation, from our side. What is written is kept in this browser until it is sent. */
export function WriteFirstDialog({ me, start, onClose }: WriteFirstDialogProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const place = `firstMail.${me.id}`;
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<Draft>(() => readStored(place, empty));
  const [customer, setCustomer] = useState<ContactStart['customer'] | null>(start?.customer ?? null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = useStartConversation(key);
  const write = (change: Partial<Draft>) => {
    const next = { ...draft, ...change };
    setDraft(next);
    store(place, next);
    // Another content is another mail; the same one pressed twice is not.
    setKey(crypto.randomUUID());
  };
  const focusOn = (name: string) =>
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  useFocusFirst(form);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    const brandId = Number(data.get('brandId')) || me.brands[0]?.id || 0;
    const rest = String(data.get('rest') ?? '');
    send.mutate(
      {
        ...(customer ? { customerId: customer.id } : { newCustomer: newCustomerOf(draft.typed, rest, brandId) }),
        subject: draft.subject,
        text: draft.text,
        afterSending: String(data.get('afterSending')) as AfterSending,
      },
      {
        onSuccess: (done) => {
          store(place, empty);
          tell(t('contact.sent'));
          onClose();
          navigate(conversationPath('all', done.conversationId));
        },
      },
    );
  };
  const errorOf = (field: string) => fieldError(send.error, field, t, dictionaryNow());

  return (
    <Dialog title={t('contact.writeFirst')} onClose={onClose}>
      <form
        ref={form}
        className={css.form}
        onSubmit={submit}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.currentTarget.requestSubmit();
          }
        }}
      >
        {send.isError && !isProblem(send.error, 'invalid_request') && (
          <p className={css.error} role="alert">
            {errorText(send.error, t, dictionaryNow())}
          </p>
        )}
        <CustomerFinder
          text={draft.typed}
          onText={(typed) => write({ typed })}
          chosen={customer}
          onChoose={setCustomer}
          onDone={() => focusOn('subject')}
          error={errorOf('customer') ?? errorOf('newCustomer.name')}
        />
        {customer === null && draft.typed.trim() !== '' && (
          <div className={css.pair}>
            <TextInput
              name="rest"
              label={draft.typed.includes('@') ? `${t('contact.name')} (${t('state.optional')})` : t('contact.address')}
              error={errorOf('newCustomer.contact')}
              autoComplete="off"
            />
            {me.brands.length > 1 && (
              <NativeSelect
                name="brandId"
                label={t('contact.brand')}
                data={me.brands.map((brand) => ({ value: String(brand.id), label: brand.name }))}
              />
            )}
          </div>
        )}
        <TextInput
          name="subject"
          label={t('contact.subject')}
          error={errorOf('subject')}
          value={draft.subject}
          onChange={(event) => write({ subject: event.currentTarget.value })}
          maxLength={500}
          required
          withAsterisk={false}
          autoComplete="off"
        />
        <label>
          <span className={css.label}>{t('contact.message')}</span>
          <textarea
            name="text"
            className={`${css.text} ${css.letter}`}
            value={draft.text}
            onChange={(event) => write({ text: event.currentTarget.value })}
            required
          />
        </label>
        <NativeSelect
          name="afterSending"
          label={t('composer.after')}
          data={ways.map((value) => ({ value, label: t(`composer.after.${value}`) }))}
        />
        <div className={css.foot}>
          <Button type="submit" loading={send.isPending}>
            {t('contact.send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
