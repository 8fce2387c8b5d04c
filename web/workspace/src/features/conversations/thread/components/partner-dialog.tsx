import { Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useFormat, useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { DialogButtons } from '../../../../ui/dialog-buttons';
import { FormError } from '../../../session/components/form-error';
import { detailsQuery, partnersQuery, reasonsQuery, useAskPartner } from '../api';
import { useReasonName } from '../reason-name';
import css from '../thread.module.css';

const other = 'other';
const mostOffered = 8;

/** A question by mail to somebody outside, with what they may see of the conversation. */
export function PartnerDialog({ conversation, onClose }: { conversation: Conversation; onClose(): void }) {
  const t = useText();
  const format = useFormat();
  const reasonName = useReasonName();
  const partners = useQuery(partnersQuery);
  const reasons = useQuery(reasonsQuery);
  const details = useQuery(detailsQuery(conversation.id));
  const [key] = useState(() => crypto.randomUUID());
  const ask = useAskPartner(conversation.id, key);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const messages = conversation.messages
    .filter((one) => one.kind === 'inbound' || one.kind === 'outbound')
    .slice(-mostOffered);
  const [to, setTo] = useState<string | null>(null);
  const [shown, setShown] = useState<readonly number[]>(() =>
    messages
      .filter((one) => one.kind === 'inbound')
      .slice(-1)
      .map((one) => one.id),
  );
  const offered = (partners.data ?? []).filter(
    (one) => !one.isArchived && (one.brandId === null || one.brandId === conversation.brandId),
  );
  const going = details.data?.exchanges ?? [];
  const chosen = to ?? (going[0] ? `exchange ${going.at(-1)!.id}` : offered[0] ? `partner ${offered[0].id}` : other);

  const submit = (form: FormData) => {
    const [kind, id] = chosen.split(' ');
    const dueAt = String(form.get('dueAt') ?? '');
    ask.mutate(
      {
        exchangeId: kind === 'exchange' ? Number(id) : null,
        partnerId: kind === 'partner' ? Number(id) : null,
        address: kind === other ? String(form.get('address')).trim() : null,
        text: String(form.get('text')),
        shownMessageIds: [...shown],
        withFiles: form.get('withFiles') !== null,
        dueAt: dueAt ? new Date(`${dueAt}T16:00`).toISOString() : null,
        reason: String(form.get('reason')),
      },
      { onSuccess: onClose },
    );
  };
  return (
    <Dialog title={t('action.partner')} onClose={onClose}>
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          submit(new FormData(event.currentTarget));
        }}
      >
        <p className={css.dim}>{t('partner.help')}</p>
        <NativeSelect
          label={t('partner.to')}
          value={chosen}
          onChange={(event) => setTo(event.currentTarget.value)}
          data={[
            ...going.map((one) => ({
              value: `exchange ${one.id}`,
              label: t('partner.again', { name: one.partnerName }),
            })),
            ...offered.map((one) => ({ value: `partner ${one.id}`, label: `${one.name} (${one.address})` })),
            { value: other, label: t('partner.other') },
          ]}
        />
        {chosen === other && (
          <TextInput name="address" type="email" label={t('partner.address')} required withAsterisk={false} />
        )}
        <Textarea
          ref={field}
          name="text"
          label={t('partner.text')}
          autosize
          minRows={4}
          maxRows={12}
          required
          withAsterisk={false}
        />
        <div className={css.two}>
          <TextInput name="dueAt" type="date" label={t('partner.dueAt')} />
          <NativeSelect
            name="reason"
            label={t('partner.reason')}
            required
            withAsterisk={false}
            data={[
              { value: '', label: t('partner.chooseReason') },
              ...(reasons.data?.reasons ?? []).map((reason) => ({ value: reason, label: reasonName(reason) })),
            ]}
          />
        </div>
        <fieldset className={css.shown}>
          <legend>{t('partner.shows')}</legend>
          {messages.map((one) => (
            <Checkbox
              key={one.id}
              label={`${one.authorName}, ${format.exact(one.at)}`}
              description={(one.newText ?? one.text).slice(0, 120)}
              checked={shown.includes(one.id)}
              onChange={(event) =>
                setShown(event.currentTarget.checked ? [...shown, one.id] : shown.filter((id) => id !== one.id))
              }
            />
          ))}
          <Checkbox name="withFiles" label={t('partner.withFiles')} />
        </fieldset>
        {ask.error && <FormError reason={ask.error} />}
        <DialogButtons label={t('partner.send')} isBusy={ask.isPending} onClose={onClose} />
      </form>
    </Dialog>
  );
}
