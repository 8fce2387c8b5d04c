import { useFormat, useText } from '../../../i18n/language';
import type { Address, Message } from '../../../lib/contract';
import css from './message.module.css';

export function MessageDetails({ message, onSplit }: { message: Message; onSplit?(messageId: number): void }) {
  const t = useText();
  const format = useFormat();
  return (
    <details className={css.details}>
      <summary>{t('message.details')}</summary>
      <dl className={css.facts}>
        {message.from && <Fact name={t('message.from')} addresses={[message.from]} />}
        <Fact name={t('message.to')} addresses={message.to} />
        <Fact name={t('message.cc')} addresses={message.cc} />
        {message.senderCheck !== 'unknown' && (
          <>
            <dt>{t('message.senderCheck')}</dt>
            <dd>{t(`message.senderCheck.${message.senderCheck}`)}</dd>
          </>
        )}
      </dl>
      <p className={css.dim}>
        {format.exact(message.at)}
        {message.hasOriginal && (
          <>
            {' · '}
            <a href={`/api/messages/${message.id}/raw`} download>
              {t('message.original')}
            </a>
          </>
        )}
        {onSplit && (
          <>
            {' · '}
            <button type="button" className={css.split} onClick={() => onSplit(message.id)}>
              {t('action.split')}
            </button>
          </>
        )}
      </p>
    </details>
  );
}

function Fact({ name, addresses }: { name: string; addresses: readonly Address[] }) {
  if (addresses.length === 0) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{addresses.map(({ name: person, address }) => (person ? `${person} <${address}>` : address)).join(', ')}</dd>
    </>
  );
}
