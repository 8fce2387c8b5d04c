import { IconAlertTriangle, IconCornerUpLeft, IconLock } from '@tabler/icons-react';
import { memo } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { Message } from '../../../lib/contract';
import type { Conversation } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
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
}

export const MessageCard = memo(function MessageCard({ message, conversation, isPlain, isWhole }: MessageCardProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const isNote = message.kind === 'note';
  return (
    <article className={css.message} data-kind={message.kind} aria-label={spokenName(message, t)}>
      {isNote && (
        <div className={css.noteBar}>
          <IconLock size={14} aria-hidden />
          <strong>{t('message.note')}</strong>
          <span>{t('message.noteHelp')}</span>
        </div>
      )}
      <header className={css.head}>
        <Initials name={message.authorName} size={28} />
        <span className={css.author}>{message.authorName}</span>
        {message.kind === 'outbound' && <IconCornerUpLeft size={14} aria-hidden className={css.dimIcon} />}
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
        <AttachmentList attachments={message.attachments} />
        {!isNote && (
          <footer className={css.foot}>
            {message.kind === 'outbound' && <DeliveryLine message={message} conversationId={conversation.id} />}
            <MessageDetails message={message} />
          </footer>
        )}
      </div>
    </article>
  );
});

function spokenName(message: Message, t: ReturnType<typeof useText>): string {
  const name = message.authorName;
  if (message.kind === 'note') return t('message.noteBy', { name });
  return message.kind === 'inbound' ? t('message.inbound', { name }) : t('message.outbound', { name });
}
