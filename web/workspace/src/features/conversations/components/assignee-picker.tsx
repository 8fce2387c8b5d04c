import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { Picker } from '../../../ui/picker';
import { colleaguesQuery } from '../api';
import { Initials } from './initials';

interface AssigneePickerProps {
  conversation: Conversation;
  myId: number;
  onPick(userId: number | null, userName: string | null): void;
  onClose(): void;
}

export function AssigneePicker({ conversation, myId, onPick, onClose }: AssigneePickerProps) {
  const t = useText();
  const colleagues = useQuery(colleaguesQuery);
  const people = [...(colleagues.data ?? [])]
    .filter((colleague) => colleague.role !== 'viewer')
    .sort((one, other) => Number(other.id === myId) - Number(one.id === myId) || one.name.localeCompare(other.name));
  const options = people.map((person) => ({
    id: String(person.id),
    label: person.id === myId ? t('assign.me', { name: person.name }) : person.name,
    extra: <Initials name={person.name} size={22} />,
  }));
  if (conversation.assigneeId !== null) options.push({ id: 'nobody', label: t('assign.nobody'), extra: <span /> });
  return (
    <Picker
      title={t('assign.title')}
      placeholder={t('assign.search')}
      emptyText={colleagues.isPending ? t('state.loading') : t('assign.none')}
      isPending={colleagues.isPending}
      options={options}
      onClose={onClose}
      onPick={(id) => {
        const person = people.find((one) => String(one.id) === id);
        onPick(person?.id ?? null, person?.name ?? null);
      }}
    />
  );
}
