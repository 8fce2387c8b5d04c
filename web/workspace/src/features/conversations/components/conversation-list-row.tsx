import { IconAlertTriangle, IconCheck, IconClock, IconMoon, IconPaperclip, IconPencil } from '@tabler/icons-react';
import { type MouseEvent, memo } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { ConversationRow } from '../../../lib/contract';
import { snoozedText } from '../thread/snoozed';
import { ChannelIcon } from './channel-icon';
import css from './conversation-list.module.css';
import { Initials } from './initials';
import { PresenceMark } from './presence-line';
import { StateDot } from './state-label';

interface RowProps {
  /** Undefined until it has come. */
  row: ConversationRow | undefined;
  /** Pixels from the start of the list. */
  top: number;
  index: number;
  /** Of the whole list, for those who do not see the scroll bar. */
  count: number;
  href: string;
  isOpen: boolean;
  isSelected: boolean;
  hasMyDraft: boolean;
  onSelect(event: MouseEvent, index: number, id: number): void;
  /** In views that mix states. */
  isStateShown: boolean;
  now: number;
}

export const ConversationListRow = memo(function ConversationListRow({
  row,
  top,
  index,
  count,
  href,
  isOpen,
  isSelected,
  hasMyDraft,
  isStateShown,
  now,
  onSelect,
}: RowProps) {
  const t = useText();
  if (!row) {
    return (
      <li className={css.item} style={{ top }} aria-hidden>
        <span className={css.blank} />
      </li>
    );
  }
  return (
    <li
      className={css.item}
      style={{ top }}
      data-index={index}
      data-selected={isSelected || undefined}
      aria-setsize={count}
      aria-posinset={index + 1}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: the channel's picture is its face until it is chosen */}
      <button
        type="button"
        role="checkbox"
        aria-checked={isSelected}
        aria-label={t('list.select', { name: row.customerName })}
        tabIndex={-1}
        className={css.check}
        onClick={(event) => onSelect(event, index, row.id)}
      >
        <span className={css.box}>{isSelected && <IconCheck size={13} stroke={3} aria-hidden />}</span>
        <span className={css.channel}>
          <ChannelIcon channel={row.channel} />
        </span>
      </button>
      <Link
        href={href}
        className={css.row}
        onClick={(event) => {
          if (!event.shiftKey) return;
          event.preventDefault();
          onSelect(event, index, row.id);
        }}
        aria-current={isOpen ? 'true' : undefined}
        data-waiting={row.waitingSince !== null || undefined}
      >
        <span className={css.line}>
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
          {hasMyDraft && (
            <span className={css.draft} title={t('list.myDraft')}>
              <IconPencil size={14} aria-hidden />
              <span className="visually-hidden">{t('list.myDraft')}</span>
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
          {row.snooze !== 'none' && <Snoozed row={row} now={now} />}
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

function Snoozed({ row, now }: { row: ConversationRow; now: number }) {
  const t = useText();
  const format = useFormat();
  const said = snoozedText(row, t, format.exact);
  return (
    <span className={css.moment} title={said}>
      <IconMoon size={13} aria-hidden />
      <span aria-hidden="true">{row.snoozedUntil ? format.soon(row.snoozedUntil, now) : t('snooze.until.reply')}</span>
      <span className="visually-hidden">{said}</span>
    </span>
  );
}

/** How long the customer has waited, else when something last happened. */
function Moment({ row: { waitingSince, lastActivityAt }, now }: { row: ConversationRow; now: number }) {
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
