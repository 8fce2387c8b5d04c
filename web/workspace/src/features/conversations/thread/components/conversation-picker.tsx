import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../../i18n/language';
import type { ConversationRow } from '../../../../lib/contract';
import type { Conversation } from '../../../../lib/narrowings';
import { Picker } from '../../../../ui/picker';
import { candidatesQuery } from '../api';

interface ConversationPickerProps {
  title: string;
  conversation: Conversation;
  onPick(row: ConversationRow): void;
  onClose(): void;
}

/** Another conversation: the same customer's first, then the newest; found by subject, name or number. */
export function ConversationPicker({ title, conversation, onPick, onClose }: ConversationPickerProps) {
  const t = useText();
  const format = useFormat();
  const others = useQuery(candidatesQuery(conversation.id));
  const seen = new Set([conversation.id]);
  const rows = [...conversation.customer.earlier, ...(others.data?.items ?? [])].filter(
    (row) => row.brandId === conversation.brandId && !seen.has(row.id) && seen.add(row.id),
  );
  return (
    <Picker
      title={title}
      placeholder={t('pick.search')}
      emptyText={others.isPending ? t('state.loading') : t('pick.none')}
      options={rows.map((row) => ({
        id: String(row.id),
        label: `${row.subject || t('list.noSubject')} · ${row.customerName} · #${row.id}`,
        group: row.customerId === conversation.customerId ? t('pick.sameCustomer') : t('pick.others'),
        extra: <span>{format.date(row.lastActivityAt)}</span>,
      }))}
      onPick={(id) => onPick(rows.find((row) => String(row.id) === id)!)}
      onClose={onClose}
    />
  );
}
