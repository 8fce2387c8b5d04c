import '../../../settings/styles';
import { ActionIcon, Button } from '@mantine/core';
import { IconAlertTriangle, IconBell, IconBellOff, IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link, useLocation } from 'wouter';
import { useFormat, useText } from '../../../../i18n/language';
import type { ConversationRow } from '../../../../lib/contract';
import type { Conversation, Me } from '../../../../lib/narrowings';
import { tell } from '../../../../ui/toasts';
import { InquiryTopicsPart } from '../../../topics/components/inquiry-topics';
import { StateLabel } from '../../components/state-label';
import {
  detailsQuery,
  fieldsQuery,
  type LinkRole,
  tagsQuery,
  useActionsOn,
  useChangeExchange,
  useLink,
  useMerge,
} from '../api';
import type { Details, Exchange } from '../model';
import css from '../thread.module.css';
import { FieldEditor } from './field-editor';
import { TagDot } from './tag-chips';

interface ConversationDetailsProps {
  conversation: Conversation;
  me: Me;
  onTags(): void;
  onTopic(): void;
}

/** Topic, tags, fields, followers and all else that hangs on a conversation, beside it. */
export function ConversationDetails({ conversation, me, onTags, onTopic }: ConversationDetailsProps) {
  const t = useText();
  const details = useQuery(detailsQuery(conversation.id));
  const fields = useQuery(fieldsQuery);
  const mayNote = conversation.can.includes('note');
  const shown = (fields.data ?? []).filter(
    (field) => !field.isArchived && (field.brandId === null || field.brandId === conversation.brandId),
  );
  const data = details.data;
  return (
    <aside className={css.details} aria-label={t('details.title')}>
      <InquiryTopicsPart conversation={conversation} onChoose={onTopic} />
      <Part title={t('tags.title')}>
        <Tags conversation={conversation} isEditable={mayNote} onTags={onTags} />
      </Part>
      {shown.length > 0 && data && (
        <Part title={t('fields.title')}>
          {shown.map((field) => (
            <FieldEditor
              key={field.id}
              field={field}
              values={data.fields.find((one) => one.fieldId === field.id)?.values ?? []}
              conversationId={conversation.id}
              isEditable={mayNote}
            />
          ))}
        </Part>
      )}
      {data && <Exchanges exchanges={data.exchanges} conversation={conversation} />}
      {data && <Links details={data} conversation={conversation} isEditable={mayNote} />}
      {data && <Merges details={data} conversation={conversation} />}
      {data && <Followers details={data} conversation={conversation} me={me} />}
    </aside>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.part}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Tags({
  conversation,
  isEditable,
  onTags,
}: {
  conversation: Conversation;
  isEditable: boolean;
  onTags(): void;
}) {
  const t = useText();
  const tags = useQuery(tagsQuery);
  const doing = useActionsOn(conversation.id);
  const shown = (tags.data ?? []).filter((tag) => conversation.tags.includes(tag.id));
  return (
    <div className={css.chips}>
      {shown.map((tag) => (
        <span key={tag.id} className={css.chip}>
          <TagDot colour={tag.colour} />
          {tag.name}
          {isEditable && (
            <button
              type="button"
              className={css.chipButton}
              aria-label={t('button.remove', { name: tag.name })}
              onClick={() =>
                doing.mutate({
                  actions: [{ kind: 'removeTag', tagId: tag.id }],
                  done: t('tags.removed', { name: tag.name }),
                  undo: [{ kind: 'addTag', tagId: tag.id }],
                })
              }
            >
              <IconX size={14} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {isEditable ? (
        <button type="button" className={css.addChip} onClick={onTags} title={t('action.tag')}>
          <IconPlus size={14} aria-hidden />
          {shown.length === 0 ? t('tags.add') : <span className="visually-hidden">{t('tags.add')}</span>}
        </button>
      ) : (
        shown.length === 0 && <span className={css.dim}>{t('state.none')}</span>
      )}
    </div>
  );
}

function Exchanges({ exchanges, conversation }: { exchanges: readonly Exchange[]; conversation: Conversation }) {
  const t = useText();
  const format = useFormat();
  const change = useChangeExchange(conversation.id);
  if (exchanges.length === 0) return null;
  return (
    <Part title={t('partner.title')}>
      <ul className={css.plain}>
        {exchanges.map((one) => (
          <li key={one.id} className={css.exchange} data-overdue={one.isOverdue || undefined}>
            <div>
              <strong>{one.partnerName}</strong>
              <span className={css.line}>
                {one.isOverdue && <IconAlertTriangle size={14} aria-hidden />}
                {exchangeState(one, t, format.date)}
              </span>
            </div>
            {!one.endedAt && conversation.can.includes('reply') && (
              <Button
                size="compact-xs"
                variant="default"
                onClick={() => {
                  change.mutate({ exchangeId: one.id, dueAt: one.dueAt, isEnded: true });
                  focusTitle();
                }}
              >
                {t('partner.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

/** What was pressed goes away, and the focus would with it. */
function focusTitle(): void {
  document.getElementById('conversation-title')?.focus({ preventScroll: true });
}

function exchangeState(one: Exchange, t: ReturnType<typeof useText>, date: (moment: string) => string): string {
  if (one.endedAt) return t('partner.ended');
  if (one.answeredAt) return t('partner.answered', { time: date(one.answeredAt) });
  if (one.isOverdue) return t('partner.overdue', { time: date(one.dueAt!) });
  return one.dueAt ? t('partner.waitsUntil', { time: date(one.dueAt) }) : t('partner.waits');
}

function Links({
  details,
  conversation,
  isEditable,
}: {
  details: Details;
  conversation: Conversation;
  isEditable: boolean;
}) {
  const t = useText();
  const link = useLink(conversation.id);
  const remove = (role: LinkRole) =>
    isEditable
      ? (otherId: number) => {
          link.mutate(
            { otherId, role: null },
            { onSuccess: () => tell(t('link.removed'), () => link.mutate({ otherId, role })) },
          );
          focusTitle();
        }
      : undefined;
  return (
    <>
      {details.parent && (
        <Part title={t('link.parent')}>
          <Rows rows={[details.parent]} onRemove={remove('parent')} />
        </Part>
      )}
      {details.childCount > 0 && (
        <Part title={t('link.children', { count: details.childCount, open: details.openChildCount })}>
          <Rows rows={details.children.slice(0, 8)} onRemove={remove('child')} />
        </Part>
      )}
      {details.related.length > 0 && (
        <Part title={t('link.related')}>
          <Rows rows={details.related} onRemove={remove('related')} />
        </Part>
      )}
    </>
  );
}

function Rows({ rows, onRemove }: { rows: readonly ConversationRow[]; onRemove?(id: number): void }) {
  const t = useText();
  const [place] = useLocation();
  return (
    <ul className={css.plain}>
      {rows.map((row) => (
        <li key={row.id} className={css.linked}>
          <Link href={place.replace(/[^/]+$/, String(row.id))} className={css.linkedRow}>
            <span>{row.subject || t('list.noSubject')}</span>
            <span className={css.line}>
              <StateLabel state={row.state} />
              {row.customerName}
            </span>
          </Link>
          {onRemove && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size={28}
              aria-label={t('link.remove', { name: row.subject || `#${row.id}` })}
              onClick={() => onRemove(row.id)}
            >
              <IconX size={14} aria-hidden />
            </ActionIcon>
          )}
        </li>
      ))}
    </ul>
  );
}

function Merges({ details, conversation }: { details: Details; conversation: Conversation }) {
  const t = useText();
  const format = useFormat();
  const { undo } = useMerge(conversation.id);
  if (details.merges.length === 0) return null;
  return (
    <Part title={t('merge.title')}>
      <ul className={css.plain}>
        {details.merges.map((one) => (
          <li key={one.fromId} className={css.exchange}>
            <div>
              {one.subject || `#${one.fromId}`}
              <span className={css.line}>{format.date(one.at)}</span>
            </div>
            {one.canBeUndone && conversation.can.includes('assign') && (
              <Button size="compact-xs" variant="default" onClick={() => undo.mutate(one.fromId)}>
                {t('merge.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Part>
  );
}

function Followers({ details, conversation, me }: { details: Details; conversation: Conversation; me: Me }) {
  const t = useText();
  const doing = useActionsOn(conversation.id);
  const follows = details.followers.some((one) => one.userId === me.id);
  return (
    <Part title={t('followers.title')}>
      <div className={css.followers}>
        <span className={details.followers.length === 0 ? css.dim : undefined}>
          {details.followers.map((one) => one.name).join(', ') || t('followers.none')}
        </span>
        <Button
          size="compact-xs"
          variant="default"
          aria-pressed={follows}
          leftSection={follows ? <IconBellOff size={14} aria-hidden /> : <IconBell size={14} aria-hidden />}
          onClick={() =>
            doing.mutate({ actions: [{ kind: follows ? 'unfollow' : 'follow', userId: null }], done: null })
          }
        >
          {follows ? t('followers.leave') : t('followers.join')}
        </Button>
      </div>
    </Part>
  );
}
