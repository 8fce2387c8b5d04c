import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { ConversationState } from '../../../lib/contract';
import { answer, api } from '../../../lib/http';
import { colleaguesQuery } from '../../conversations/api';
import { teamsQuery } from '../api';
import css from '../settings-pages.module.css';
import type { TriggerAction } from '../triggers';

const kinds = ['assign', 'setState', 'addTag', 'removeTag', 'snooze', 'addNote', 'follow'] as const;
type Kind = (typeof kinds)[number];

const tagsQuery = queryOptions({
  queryKey: ['settings', 'tags'],
  queryFn: ({ signal }) => answer(api.GET('/api/tags', { signal })),
});

interface TriggerActionsProps {
  actions: readonly TriggerAction[];
  onChange(actions: TriggerAction[]): void;
  error: string | undefined;
}

export function TriggerActions({ actions, onChange, error }: TriggerActionsProps) {
  const t = useText();
  const replace = (at: number, action: TriggerAction) =>
    onChange(actions.map((one, index) => (index === at ? action : one)));
  return (
    <fieldset className={css.choices}>
      <legend>{t('triggers.then')}</legend>
      {error && <p className={css.error}>{error}</p>}
      {actions.map((action, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: actions have no other name than their place
        <div key={index} className={css.pair}>
          <NativeSelect
            aria-label={t('triggers.action')}
            value={action.kind}
            onChange={(event) => replace(index, emptyOf(event.currentTarget.value as Kind))}
            data={kinds.map((value) => ({ value, label: t(`trigger.action.${value}`) }))}
          />
          <div className={css.buttons} style={{ flexWrap: 'nowrap' }}>
            <Details action={action} onChange={(next) => replace(index, next)} />
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('button.remove', { name: t(`trigger.action.${action.kind as Kind}`) })}
              onClick={() => onChange(actions.filter((_, at) => at !== index))}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        </div>
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          disabled={actions.length >= 10}
          onClick={() => onChange([...actions, emptyOf('assign')])}
        >
          {t('triggers.addAction')}
        </Button>
      </div>
    </fieldset>
  );
}

function emptyOf(kind: Kind): TriggerAction {
  switch (kind) {
    case 'assign':
      return { kind, userId: null, teamId: null, reason: null };
    case 'setState':
      return { kind, state: 'open' };
    case 'addTag':
    case 'removeTag':
      return { kind, tagId: 0 };
    case 'snooze':
      return { kind, until: null, hours: 24, untilReply: true, keepOverThanks: true };
    case 'addNote':
      return { kind, text: '' };
    case 'follow':
      return { kind, userId: null };
  }
}

function Details({ action, onChange }: { action: TriggerAction; onChange(action: TriggerAction): void }) {
  const t = useText();
  const people = (useQuery(colleaguesQuery).data ?? []).filter((one) => one.role !== 'viewer');
  const teams = useQuery(teamsQuery).data ?? [];
  const tags = (useQuery(tagsQuery).data ?? []).filter((tag) => !tag.isArchived);
  const label = t('triggers.actionDetail');
  const choose = { value: '', label: t('triggers.choose') };
  switch (action.kind) {
    case 'assign':
      return (
        <NativeSelect
          aria-label={label}
          value={action.userId ? `user ${action.userId}` : action.teamId ? `team ${action.teamId}` : ''}
          onChange={(event) => {
            const [kind, id] = event.currentTarget.value.split(' ');
            onChange({
              ...action,
              userId: kind === 'user' ? Number(id) : null,
              teamId: kind === 'team' ? Number(id) : null,
            });
          }}
          data={[
            { value: '', label: t('triggers.nobody') },
            { group: t('contact.teams'), items: teams.map(({ id, name }) => ({ value: `team ${id}`, label: name })) },
            {
              group: t('contact.colleagues'),
              items: people.map(({ id, name }) => ({ value: `user ${id}`, label: name })),
            },
          ]}
        />
      );
    case 'setState':
      return (
        <NativeSelect
          aria-label={label}
          value={action.state}
          onChange={(event) => onChange({ ...action, state: event.currentTarget.value as ConversationState })}
          data={(['open', 'waiting', 'closed'] as const).map((value) => ({ value, label: t(`state.${value}`) }))}
        />
      );
    case 'addTag':
    case 'removeTag':
      return (
        <NativeSelect
          aria-label={label}
          value={String(action.tagId || '')}
          onChange={(event) => onChange({ ...action, tagId: Number(event.currentTarget.value) })}
          data={[choose, ...tags.map(({ id, name }) => ({ value: String(id), label: name }))]}
        />
      );
    case 'snooze':
      return (
        <NumberInput
          aria-label={t('triggers.hours')}
          suffix={` ${t('triggers.hours')}`}
          min={1}
          max={8760}
          value={action.hours ?? 24}
          onChange={(value) => onChange({ ...action, hours: Number(value) || 24 })}
        />
      );
    case 'addNote':
      return (
        <TextInput
          aria-label={label}
          value={action.text ?? ''}
          onChange={(event) => onChange({ ...action, text: event.currentTarget.value })}
        />
      );
    case 'follow':
      return (
        <NativeSelect
          aria-label={label}
          value={String(action.userId ?? '')}
          onChange={(event) => onChange({ ...action, userId: Number(event.currentTarget.value) || null })}
          data={[choose, ...people.map(({ id, name }) => ({ value: String(id), label: name }))]}
        />
      );
    default:
      return null;
  }
}
