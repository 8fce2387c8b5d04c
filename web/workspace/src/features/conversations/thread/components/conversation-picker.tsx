import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../../i18n/language';
import type { ConversationRow, Schemas } from '../../../../lib/contract';
import { findByName } from '../../../../lib/fold';
import type { Conversation } from '../../../../lib/narrowings';
import { useSettled } from '../../../../lib/use-settled';
import { Picker } from '../../../../ui/picker';
import { StateDot } from '../../components/state-label';
import { Marked } from '../../search/marked';
import { candidatesQuery, foundQuery, openedRecently } from '../api';
import css from './conversation-picker.module.css';

interface ConversationPickerProps {
  title: string;
  /** What becomes of the one that is chosen. */
  help?: string;
  conversation: Conversation;
  onPick(row: ConversationRow): void;
  onClose(): void;
}

type Candidate = Pick<Schemas['SearchConversationsHit'], 'row' | 'subjectMarks' | 'customerMarks'>;

/** Another conversation of the brand. Before a letter is typed: the same customer's, those opened lately, the newest; then what the search finds. */
export function ConversationPicker({ title, help, conversation, onPick, onClose }: ConversationPickerProps) {
  const t = useText();
  const format = useFormat();
  const client = useQueryClient();
  const [typed, setTyped] = useState('');
  const search = useSettled(typed.trim(), 120);
  const newest = useQuery(candidatesQuery(conversation.brandId));
  const found = useQuery({
    ...foundQuery(conversation.brandId, search),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const [recent] = useState(() => openedRecently(client));
  const { earlier } = conversation.customer;
  const isRecent = new Set(recent.map((row) => row.id));
  const rows: Candidate[] =
    typed.trim() === ''
      ? [...earlier, ...recent, ...(newest.data?.items ?? [])].map(plain)
      : [
          ...(isNumber.test(typed) ? [] : findByName([...earlier, ...recent], typed, nameOf)).map(plain),
          ...(found.data?.items ?? []),
        ];
  const seen = new Set([conversation.id]);
  const shown = rows.filter(
    ({ row }) => row.brandId === conversation.brandId && !seen.has(row.id) && seen.add(row.id) !== undefined,
  );
  const isAnswered = found.data !== undefined && !found.isPlaceholderData && search === typed.trim();
  const isPending = typed.trim() === '' ? newest.isPending : !(isAnswered || found.isError);
  const groupOf = (row: ConversationRow) =>
    row.customerId === conversation.customerId
      ? t('pick.sameCustomer')
      : isRecent.has(row.id)
        ? t('pick.recent')
        : undefined;
  return (
    <Picker
      title={title}
      help={help}
      placeholder={t('pick.search')}
      emptyText={isPending ? t('state.loading') : t('pick.none')}
      search={{ text: typed, onText: setTyped, isPending }}
      options={shown.map(({ row, subjectMarks, customerMarks }) => ({
        id: String(row.id),
        label: row.subject || t('list.noSubject'),
        shown: <Marked text={row.subject || t('list.noSubject')} marks={row.subject ? subjectMarks : []} />,
        detail: (
          <span className={css.detail}>
            <StateDot state={row.state} />
            <Marked text={row.customerName} marks={customerMarks} />
            {` · #${row.id} · ${format.date(row.lastActivityAt)}`}
          </span>
        ),
        group: groupOf(row),
      }))}
      onPick={(id) => {
        const chosen = shown.find(({ row }) => String(row.id) === id);
        if (chosen) onPick(chosen.row);
      }}
      onClose={onClose}
    />
  );
}

/** What is only a number means that conversation, which the search has first. */
const isNumber = /^\s*#?\d+\s*$/;

function nameOf(row: ConversationRow): string {
  return `${row.subject} ${row.customerName}`;
}

function plain(row: ConversationRow): Candidate {
  return { row, subjectMarks: [], customerMarks: [] };
}
