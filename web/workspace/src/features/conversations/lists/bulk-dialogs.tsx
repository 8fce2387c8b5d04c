import { useQuery } from '@tanstack/react-query';
import { lazy } from 'react';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { Picker } from '../../../ui/picker';
import { colleaguesQuery } from '../api';
import { tagsQuery } from '../thread/api';
import { NumberedChoices } from '../thread/components/numbered-choices';
import type { Receiver } from '../thread/model';
import threadCss from '../thread/thread.module.css';
import { teamChoicesQuery } from './api';
import type { BulkAction } from './bulk';
import type { BulkChoice } from './bulk-actions';
import type { ListSource } from './model';

const MergeManyDialog = lazy(async () => ({ default: (await import('./merge-many-dialog')).MergeManyDialog }));
const BulkTopicPicker = lazy(async () => ({ default: (await import('./bulk-topic-picker')).BulkTopicPicker }));
const ReplyDialog = lazy(async () => ({ default: (await import('./reply-dialog')).ReplyDialog }));

interface PickerProps {
  onPick(action: BulkAction): void;
  onClose(): void;
}

interface BulkDialogsProps extends PickerProps {
  choice: BulkChoice;
  source: ListSource;
  ids: readonly number[];
  me: Me;
  onReceiver(to: Receiver): void;
}

/** What is asked before it is done to all that are selected. */
export function BulkDialogs({ choice, source, ids, me, onReceiver, ...picking }: BulkDialogsProps) {
  const { onClose } = picking;
  switch (choice) {
    case 'assign':
      return <AssignPicker me={me} onReceiver={onReceiver} onClose={onClose} />;
    case 'tag':
      return <TagPicker {...picking} />;
    case 'topic':
      return <BulkTopicPicker {...picking} />;
    case 'snooze':
      return <SnoozeDialog {...picking} />;
    case 'reply':
      return <ReplyDialog ids={[...ids]} onClose={onClose} />;
    case 'merge':
      return <MergeManyDialog list={source.key} ids={[...ids]} onClose={onClose} />;
  }
}

interface AssignProps {
  me: Me;
  onReceiver(to: Receiver): void;
  onClose(): void;
}

function AssignPicker({ me, onReceiver, onClose }: AssignProps) {
  const t = useText();
  const colleagues = useQuery(colleaguesQuery);
  const people = (colleagues.data ?? []).filter((one) => one.role !== 'viewer');
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const receivers: Record<string, Receiver> = Object.fromEntries([
    ...people.map(({ id, name }) => [`u${id}`, { userId: id, teamId: null, name }]),
    ...teams.map(({ id, name }) => [`t${id}`, { userId: null, teamId: id, name }]),
    ['nobody', { userId: null, teamId: null, name: '' }],
  ]);
  return (
    <Picker
      title={t('assign.title')}
      placeholder={t('assign.search')}
      emptyText={colleagues.isPending ? t('state.loading') : t('assign.none')}
      isPending={colleagues.isPending}
      options={[
        ...people.map((one) => ({
          id: `u${one.id}`,
          label: one.id === me.id ? t('assign.me', { name: one.name }) : one.name,
        })),
        ...teams.map((one) => ({ id: `t${one.id}`, label: one.name, group: t('bulk.team') })),
        { id: 'nobody', label: t('assign.nobody') },
      ]}
      onClose={onClose}
      onPick={(id) => onReceiver(receivers[id]!)}
    />
  );
}

function TagPicker({ onPick, onClose }: PickerProps) {
  const t = useText();
  const found = useQuery(tagsQuery);
  const tags = (found.data ?? []).filter((tag) => !tag.isArchived);
  return (
    <Picker
      title={t('bulk.tag')}
      placeholder={t('bulk.tagSearch')}
      emptyText={found.isPending ? t('state.loading') : t('bulk.noTags')}
      isPending={found.isPending}
      options={[
        ...tags.map((tag) => ({ id: `a${tag.id}`, label: tag.name })),
        ...tags.map((tag) => ({ id: `r${tag.id}`, label: tag.name, group: t('bulk.removeTag') })),
      ]}
      onClose={onClose}
      onPick={(id) => onPick({ kind: id.startsWith('a') ? 'addTag' : 'removeTag', tagId: Number(id.slice(1)) })}
    />
  );
}

const snoozes: Record<'later' | 'tomorrow' | 'week' | 'reply', number | null> = {
  later: 3,
  tomorrow: 24,
  week: 24 * 7,
  reply: null,
};

function SnoozeDialog({ onPick, onClose }: PickerProps) {
  const t = useText();
  const ids = ['later', 'tomorrow', 'week', 'reply', 'wake'] as const;
  return (
    <Dialog title={t('bulk.snooze')} onClose={onClose}>
      <div className={threadCss.reasons}>
        <NumberedChoices
          choices={ids.map((id) => ({ id, label: t(`bulk.snooze.${id}`) }))}
          onChoose={(id) =>
            onPick(
              id === 'wake'
                ? { kind: 'wake' }
                : {
                    kind: 'snooze',
                    until: null,
                    hours: snoozes[id as keyof typeof snoozes],
                    untilReply: true,
                    keepOverThanks: true,
                  },
            )
          }
        />
      </div>
    </Dialog>
  );
}
