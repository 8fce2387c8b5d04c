import { IconBuilding, IconUsers } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../../i18n/language';
import type { Conversation } from '../../../../lib/narrowings';
import { Dialog } from '../../../../ui/dialog';
import { Picker } from '../../../../ui/picker';
import { colleaguesQuery } from '../../api';
import { Initials } from '../../components/initials';
import { reasonsQuery, teamsQuery, useHandOver } from '../api';
import { useReasonName } from '../reason-name';
import css from '../thread.module.css';
import { NumberedChoices } from './numbered-choices';

interface HandOverDialogProps {
  conversation: Conversation;
  onClose(): void;
  onPartner(): void;
}

interface Receiver {
  userId: number | null;
  teamId: number | null;
  name: string;
}

/** To whom, then why by one key. */
export function HandOverDialog({ conversation, onClose, onPartner }: HandOverDialogProps) {
  const t = useText();
  const handOver = useHandOver(conversation.id);
  const [to, setTo] = useState<Receiver | null>(null);
  if (!to) return <ReceiverPicker conversation={conversation} onClose={onClose} onPartner={onPartner} onPick={setTo} />;
  return (
    <ReasonDialog
      title={t('handOver.why', { name: to.name })}
      onClose={onClose}
      onReason={(reason) => {
        handOver.mutate({ ...to, version: conversation.version, reason });
        onClose();
      }}
    />
  );
}

function ReceiverPicker({
  conversation,
  onClose,
  onPartner,
  onPick,
}: HandOverDialogProps & { onPick(to: Receiver): void }) {
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

function ReasonDialog({
  title,
  onReason,
  onClose,
}: {
  title: string;
  onReason(reason: string): void;
  onClose(): void;
}) {
  const reasonName = useReasonName();
  const reasons = useQuery(reasonsQuery);
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={css.reasons}>
        <NumberedChoices
          choices={(reasons.data?.reasons ?? []).map((reason) => ({ id: reason, label: reasonName(reason) }))}
          onChoose={onReason}
        />
      </div>
    </Dialog>
  );
}
