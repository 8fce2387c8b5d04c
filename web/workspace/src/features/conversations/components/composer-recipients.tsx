import { type RefObject, useId } from 'react';
import { useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import type { WrittenRecipients } from '../drafts';
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
  const id = useId();
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
          <div key={name} className={css.recipientField}>
            <label htmlFor={`${id}-${name}`}>{t(`message.${name}`)}</label>
            <input
              ref={name === 'to' ? toField : undefined}
              id={`${id}-${name}`}
              type="text"
              inputMode="email"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={written[name]}
              onChange={(event) => onChange({ ...written, [name]: event.target.value })}
            />
          </div>
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
