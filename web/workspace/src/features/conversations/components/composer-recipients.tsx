import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useId, useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import type { WrittenRecipients } from '../composing/content';
import { isNoAddress, newAddresses, readAddresses } from '../recipients';
import css from './composer.module.css';
import { Warning } from './composer-warning';

interface ComposerRecipientsProps {
  conversation: Conversation;
  /** Null until somebody has changed whom the answer goes to. */
  written: WrittenRecipients | null;
  toField: RefObject<HTMLInputElement | null>;
  onChange(written: WrittenRecipients): void;
}

/** Whom the answer goes to: said in a line, and in two fields when it is to be changed. */
export function ComposerRecipients({ conversation, written, toField, onChange }: ComposerRecipientsProps) {
  const t = useText();
  const usual = conversation.replyTo.map((one) => one.address).join(', ');
  if (!written) {
    return (
      <p className={css.recipients}>
        <span className={css.recipientLine}>
          {t('message.to')}: {usual}
        </span>
        <button
          type="button"
          className={css.link}
          onClick={() => {
            onChange({ to: usual, cc: '' });
            setTimeout(() => toField.current?.focus());
          }}
        >
          {t('composer.changeRecipients')}
        </button>
      </p>
    );
  }
  const addresses = readAddresses(`${written.to},${written.cc}`);
  const wrong = addresses.find(isNoAddress);
  const strangers = newAddresses(
    addresses.filter((address) => !isNoAddress(address)),
    conversation,
  );
  return (
    <>
      <div className={css.recipientFields}>
        {(['to', 'cc'] as const).map((name) => (
          <AddressField
            key={name}
            label={t(`message.${name}`)}
            written={written[name]}
            strangers={strangers}
            field={name === 'to' ? toField : undefined}
            onChange={(next) => onChange({ ...written, [name]: next })}
          />
        ))}
      </div>
      <div aria-live="polite">
        {wrong !== undefined && <Warning words={t('error.address_is_invalid', { address: wrong })} />}
        {strangers.length > 0 && (
          <Warning words={t('composer.newAddress', { count: strangers.length, addresses: strangers.join(', ') })} />
        )}
      </div>
    </>
  );
}

interface AddressFieldProps {
  label: string;
  written: string;
  strangers: readonly string[];
  field?: RefObject<HTMLInputElement | null>;
  onChange(written: string): void;
}

/** Finished addresses stand as chips before the field; a comma, a space, Enter or leaving the field finishes one. */
function AddressField({ label, written, strangers, field, onChange }: AddressFieldProps) {
  const t = useText();
  const id = useId();
  const [typed, setTyped] = useState('');
  const chips = readAddresses(written).filter((address) => address !== typed.trim());
  const put = (addresses: readonly string[], rest: string) => {
    setTyped(rest);
    onChange([...addresses, rest].filter(Boolean).join(', '));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && typed.trim()) {
      event.preventDefault();
      put(readAddresses([...chips, typed].join(',')), '');
    }
    if (event.key === 'Backspace' && typed === '' && chips.length > 0) {
      event.preventDefault();
      put(chips.slice(0, -1), chips.at(-1)!);
    }
  };
  return (
    <div className={css.recipientField}>
      <label htmlFor={id}>{label}</label>
      <div className={css.chips}>
        {chips.map((address) => (
          <span
            key={address}
            className={css.chip}
            data-wrong={isNoAddress(address) || undefined}
            data-new={strangers.includes(address) || undefined}
          >
            {address}
            <button
              type="button"
              className={css.chipRemove}
              aria-label={t('button.remove', { name: address })}
              onClick={() =>
                put(
                  chips.filter((one) => one !== address),
                  typed,
                )
              }
            >
              <IconX size={12} aria-hidden />
            </button>
          </span>
        ))}
        <input
          ref={field}
          id={id}
          type="text"
          inputMode="email"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            const value = event.target.value;
            const isFinished =
              /[\s,;]$/.test(value) || (value.length - typed.length > 1 && /[,;\s]/.test(value.trim()));
            if (isFinished) put(readAddresses([...chips, value].join(',')), '');
            else put(chips, value);
          }}
          onBlur={() => typed.trim() && put(readAddresses([...chips, typed].join(',')), '')}
          onKeyDown={onKeyDown}
        />
      </div>
    </div>
  );
}
