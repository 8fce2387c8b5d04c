import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Picker } from '../../../../ui/picker';
import { colleaguesQuery } from '../../api';
import { Initials } from '../../components/initials';
import { teamsQuery, useHandOver } from '../api';
import { isHandOver, type Receiver } from '../model';
import { ReasonDialog } from './reason-dialog';

interface HandOverDialogProps {
  conversation: Conversation;
  /** Chosen already; null: choose one first. */
  receiver: Receiver | null;
  onClose(): void;
  onPartner(): void;
}

/** To whom, then why by one key. Nobody is asked why an unassigned one gets its first owner. */
export function HandOverDialog({ conversation, receiver, onClose, onPartner }: HandOverDialogProps) {
  const handOver = useHandOver();
  const [to, setTo] = useState(receiver);
  const give = (to: Receiver, reason: string | null) => {
    handOver.mutate({ conversation, to, reason });
    onClose();
  };
  if (to) return <ReasonDialog name={to.name} onClose={onClose} onReason={(reason) => give(to, reason)} />;
  return (
    <ReceiverPicker
      conversation={conversation}
      onClose={onClose}
      onPartner={onPartner}
      onPick={(picked) => (isHandOver(conversation, picked) ? setTo(picked) : give(picked, null))}
    />
  );
}

interface ReceiverPickerProps extends Omit<HandOverDialogProps, 'receiver'> {
  onPick(to: Receiver): void;
}

function ReceiverPicker({ conversation, onClose, onPartner, onPick }: ReceiverPickerProps) {
  const t = useText();
  const colleagues = useQuery(colleaguesQuery);
  const teams = (useQuery(teamsQuery).data ?? []).filter(
    (team) => team.id !== conversation.teamId && (team.brandId === null || team.brandId === conversation.brandId),
  );
  const people = (colleagues.data ?? []).filter(
    (person) => person.role !== 'viewer' && person.id !== conversation.assigneeId,
  );
  const options = [
    ...teams.map((team) => ({
      id: `team ${team.id}`,
      label: team.name,
      group: t('handOver.team'),
      extra: <IconUsers size={16} aria-hidden />,
    })),
    ...people.map((person) => ({
      id: `person ${person.id}`,
      label: person.name,
      group: t('handOver.person'),
      extra: <Initials name={person.name} size={22} />,
    })),
    {
      id: 'partner',
      label: t('action.partner'),
      group: t('handOver.outside'),
      extra: <IconBuilding size={16} aria-hidden />,
    },
  ];
  const pick = (choice: string) => {
    const [kind, id] = choice.split(' ');
    if (kind === 'partner') onPartner();
    else if (kind === 'team')
      onPick({ userId: null, teamId: Number(id), name: teams.find((x) => x.id === Number(id))!.name });
    else
      onPick({ userId: Number(id), teamId: conversation.teamId, name: people.find((x) => x.id === Number(id))!.name });
  };
  return (
    <Picker
      title={t('action.handOver')}
      placeholder={t('handOver.search')}
      emptyText={colleagues.isPending ? t('state.loading') : t('assign.none')}
      options={options}
      onPick={pick}
      onClose={onClose}
    />
  );
}
