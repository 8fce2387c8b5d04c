import '../../settings/styles';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
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
import { ComposerField } from '../../conversations/components/composer-field';
import { ComposerFiles } from '../../conversations/components/composer-files';
import { AttachButton } from '../../conversations/components/composer-foot';
import { Warning } from '../../conversations/components/composer-warning';
import { limitsQuery } from '../../conversations/composing/api';
import { isEmpty, listedFiles, nothingWritten, type Written } from '../../conversations/composing/content';
import { useDoors } from '../../conversations/composing/doors';
import type { EditorHandle } from '../../conversations/composing/editor';
import type { PlaceholderValues } from '../../conversations/composing/placeholders';
import { usePasting } from '../../conversations/composing/use-pasting';
import { obstacles } from '../../conversations/composing/warnings';
import { conversationPath } from '../../conversations/navigation';
import { useAttachments } from '../../conversations/use-attachments';
import { useStartConversation } from '../api';
import { newCustomerOf } from '../contact';
import type { ContactStart } from '../start';
import css from './contact.module.css';
import { CustomerFinder } from './customer-finder';
import { useFocusFirst } from './log-contact-dialog';

const ways: readonly AfterSending[] = ['waiting', 'stay', 'close'];

interface Draft extends Written {
  typed: string;
  subject: string;
}

const empty: Draft = { ...nothingWritten, typed: '', subject: '' };

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
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...readStored<Partial<Draft>>(place, {}) }));
  const latest = useRef(draft);
  const [customer, setCustomer] = useState<ContactStart['customer'] | null>(start?.customer ?? null);
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = useStartConversation(key);
  const write = (change: Partial<Draft>) => {
    // Not `draft`: a file may be there long after it was begun to be sent.
    const next = { ...latest.current, ...change };
    latest.current = next;
    setDraft(next);
    store(place, next);
    // Another content is another mail; the same one pressed twice is not.
    setKey(crypto.randomUUID());
  };
  const focusOn = (name: string) =>
    setTimeout(() => form.current?.querySelector<HTMLElement>(`[name="${name}"]`)?.focus());
  useFocusFirst(form);
  const field = useRef<EditorHandle>(null);
  const attachments = useAttachments(draft.files, (update) => write({ files: update(latest.current.files) }));
  const { addPasted, attachText } = usePasting(attachments, field, true);
  const limits = useQuery(limitsQuery).data?.find((one) => one.channel === 'email');
  const brand = me.brands.find((one) => one.id === customer?.brandId) ?? me.brands[0];
  const doors = useDoors(
    { brandId: brand?.id ?? 0, language: null, values: valuesOf(customer?.name ?? '', me, draft.subject, brand?.name) },
    'reply',
    null,
  );
  const problems = obstacles(draft, limits, t);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (problems.length > 0 || attachments.running.length > 0 || isEmpty(draft)) return field.current?.focus();
    const data = new FormData(event.currentTarget);
    const brandId = Number(data.get('brandId')) || me.brands[0]?.id || 0;
    const rest = String(data.get('rest') ?? '');
    send.mutate(
      {
        ...(customer ? { customerId: customer.id } : { newCustomer: newCustomerOf(draft.typed, rest, brandId) }),
        subject: draft.subject,
        text: draft.text,
        html: draft.html,
        attachmentIds: draft.files.map((file) => file.id),
        afterSending: String(data.get('afterSending')) as AfterSending,
      },
      {
        onSuccess: (done) => {
          store(place, null);
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
        // Before the field, which has line breaks by the same keys.
        onKeyDownCapture={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
            event.preventDefault();
            event.stopPropagation();
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
        <section
          aria-label={t('contact.message')}
          onDragOver={(event) => event.preventDefault()}
          onDrop={(event) => {
            event.preventDefault();
            attachments.add(event.dataTransfer.files);
          }}
        >
          <span className={css.label}>{t('contact.message')}</span>
          <div className={css.frame}>
            <ComposerField
              editorKey="first"
              written={draft}
              epoch={0}
              label={t('contact.message')}
              placeholder=""
              hasFormat
              isToolbarShown
              handle={field}
              doors={doors}
              onWrite={write}
              onFiles={addPasted}
              onTooLong={attachText}
              onLeave={() => focusOn('subject')}
            />
            <ComposerFiles
              files={listedFiles(draft)}
              attachments={attachments}
              onRemoved={() => field.current?.focus()}
            />
          </div>
          <div aria-live="polite">
            {problems.map((words) => (
              <Warning key={words} words={words} />
            ))}
          </div>
        </section>
        <NativeSelect
          name="afterSending"
          label={t('composer.after')}
          data={ways.map((value) => ({ value, label: t(`composer.after.${value}`) }))}
        />
        <div className={css.foot}>
          <AttachButton onFiles={attachments.add} />
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

/** What can be filled in before there is a conversation; the rest stays to be seen. */
function valuesOf(name: string, me: Me, subject: string, brandName: string | undefined): PlaceholderValues {
  const firstOf = (whole: string) => whole.split(' ', 1)[0] ?? '';
  const known = name.includes('@') ? '' : name;
  return {
    'customer.name': known,
    'customer.firstName': firstOf(known),
    'conversation.subject': subject,
    'agent.name': me.name,
    'agent.firstName': firstOf(me.name),
    'brand.name': brandName ?? '',
  };
}
