import { IconAlertTriangle, IconClock, IconPaperclip } from '@tabler/icons-react';
import { memo } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { ConversationRow } from '../../../lib/contract';
import { ChannelIcon } from './channel-icon';
import css from './conversation-list.module.css';
import { Initials } from './initials';
import { PresenceMark } from './presence-line';
import { StateDot } from './state-label';

interface RowProps {
  row: ConversationRow;
  href: string;
  isOpen: boolean;
  /** In views that mix states. */
  isStateShown: boolean;
  now: number;
}

export const ConversationListRow = memo(function ConversationListRow({
  row,
  href,
  isOpen,
  isStateShown,
  now,
}: RowProps) {
  const t = useText();
  return (
    <li className={css.item}>
      <Link
        href={href}
        className={css.row}
        aria-current={isOpen ? 'true' : undefined}
        data-waiting={row.waitingSince !== null || undefined}
      >
        <span className={css.line}>
          <span className={css.channel}>
            <ChannelIcon channel={row.channel} />
          </span>
          <span className={css.customer}>{row.customerName}</span>
          {row.deliveryProblem && (
            <span className={css.problem} title={t('list.deliveryProblem')}>
              <IconAlertTriangle size={15} aria-hidden />
              <span className="visually-hidden">{t('list.deliveryProblem')}</span>
            </span>
          )}
          {row.hasAttachments && (
            <span className={css.mark} title={t('list.attachments')}>
              <IconPaperclip size={14} aria-hidden />
              <span className="visually-hidden">{t('list.attachments')}</span>
            </span>
          )}
          <PresenceMark conversationId={row.id} />
          <Moment row={row} now={now} />
        </span>
        <span className={css.line}>
          {isStateShown && <StateDot state={row.state} />}
          <span className={css.text}>
            <span className={css.subject}>{row.subject || t('list.noSubject')}</span>
            {row.preview && <span className={css.preview}> – {row.preview}</span>}
          </span>
          {row.assigneeName && (
            <>
              <Initials name={row.assigneeName} size={20} title={t('list.assignedTo', { name: row.assigneeName })} />
              <span className="visually-hidden">{t('list.assignedTo', { name: row.assigneeName })}</span>
            </>
          )}
        </span>
      </Link>
    </li>
  );
});

/** How long the customer has waited, else when something last happened. */
function Moment({ row: { waitingSince, lastActivityAt }, now }: Pick<RowProps, 'row' | 'now'>) {
  const t = useText();
  const format = useFormat();
  if (waitingSince) {
    const spoken = t('list.waited', { time: format.age(waitingSince, now) });
    return (
      <span className={css.waited} title={`${spoken} (${format.exact(waitingSince)})`}>
        <IconClock size={13} aria-hidden />
        <span aria-hidden="true">{format.age(waitingSince, now)}</span>
        <span className="visually-hidden">{spoken}</span>
      </span>
    );
  }
  return (
    <time className={css.moment} dateTime={lastActivityAt} title={format.exact(lastActivityAt)}>
      {format.listMoment(lastActivityAt, now)}
    </time>
  );
}
