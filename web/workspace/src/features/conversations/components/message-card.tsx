import { IconAlertTriangle, IconBuilding, IconCornerUpLeft, IconHeartHandshake, IconLock } from '@tabler/icons-react';
import { memo } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import type { Conversation } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { spanParts } from '../thread/model';
import { AttachmentList } from './attachment-list';
import { DeliveryLine } from './delivery-line';
import { Initials } from './initials';
import css from './message.module.css';
import { MessageBody } from './message-body';
import { MessageDetails } from './message-details';
import { UnprovenWarning } from './unproven-warning';

interface MessageCardProps {
  message: Message;
  conversation: Conversation;
  isPlain: boolean;
  isWhole: boolean | null;
  /** How long the customer had waited for this answer, in milliseconds; null when it is none. */
  waited: number | null;
  onSplit(messageId: number): void;
}

export const MessageCard = memo(function MessageCard({
  message,
  conversation,
  isPlain,
  isWhole,
  waited,
  onSplit,
}: MessageCardProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const isNote = message.kind === 'note';
  const isPartner = message.exchangeId !== null;
  return (
    <article
      className={css.message}
      data-kind={message.kind}
      data-message={message.id}
      aria-label={spokenName(message, t)}
    >
      {isNote && (
        <div className={css.noteBar}>
          <IconLock size={14} aria-hidden />
          <strong>{t('message.note')}</strong>
          <span>{t('message.noteHelp')}</span>
        </div>
      )}
      {isPartner && (
        <div className={css.partnerBar}>
          <IconBuilding size={14} aria-hidden />
          <strong>{t(message.kind === 'toPartner' ? 'message.toPartner' : 'message.fromPartner')}</strong>
          <span>{t('message.partnerHelp')}</span>
        </div>
      )}
      <header className={css.head}>
        <Initials name={message.authorName} size={28} />
        <span className={css.author}>{message.authorName}</span>
        {message.kind === 'outbound' && <IconCornerUpLeft size={14} aria-hidden className={css.dimIcon} />}
        {message.isThanks && (
          <span className={css.automatic} title={t('message.thanksHelp')}>
            <IconHeartHandshake size={14} aria-hidden /> {t('message.thanks')}
          </span>
        )}
        {waited !== null && <span className={css.waited}>{t('message.answeredAfter', { time: span(waited, t) })}</span>}
        {message.isAutomatic && <span className={css.automatic}>{t('message.automatic')}</span>}
        <time className={css.when} dateTime={message.at} title={format.exact(message.at)}>
          {format.relative(message.at, now)}
        </time>
      </header>
      <div className={css.body}>
        {message.kind === 'inbound' && message.proof === 'none' && message.from && (
          <UnprovenWarning conversation={conversation} address={message.from.address} />
        )}
        {message.senderCheck === 'failed' && (
          <div className={css.warning}>
            <IconAlertTriangle size={18} aria-hidden />
            <p>{t('message.senderFailed', { address: message.from?.address ?? '' })}</p>
          </div>
        )}
        <MessageBody key={`${isPlain} ${isWhole}`} message={message} isPlain={isPlain} isWhole={isWhole} />
        {message.answerGiven && (
          <div className={css.answerGiven}>
            <strong>{t('message.answerGiven')}</strong>
            <p>{message.answerGiven}</p>
          </div>
        )}
        <AttachmentList attachments={message.attachments} />
        {!isNote && (
          <footer className={css.foot}>
            {(message.kind === 'outbound' || message.kind === 'toPartner') && (
              <DeliveryLine message={message} conversationId={conversation.id} />
            )}
            <MessageDetails
              message={message}
              onSplit={message.kind === 'inbound' && conversation.can.includes('assign') ? onSplit : undefined}
            />
          </footer>
        )}
      </div>
    </article>
  );
});

/** The two largest units of a length of time. */
function span(milliseconds: number, t: ReturnType<typeof useText>): string {
  const { days, hours, minutes } = spanParts(milliseconds);
  if (days > 0) return t('span.days', { days, hours });
  return hours > 0 ? t('span.hours', { hours, minutes }) : t('span.minutes', { minutes });
}

function spokenName(message: Message, t: ReturnType<typeof useText>): string {
  const name = message.authorName;
  if (message.kind === 'note') return t('message.noteBy', { name });
  if (message.kind === 'toPartner') return t('message.toPartnerBy', { name });
  if (message.kind === 'fromPartner') return t('message.fromPartnerBy', { name });
  return message.kind === 'inbound' ? t('message.inbound', { name }) : t('message.outbound', { name });
}
