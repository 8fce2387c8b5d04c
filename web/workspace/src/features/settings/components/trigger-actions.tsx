import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { ConversationState } from '../../../lib/contract';
import { colleaguesQuery } from '../../conversations/api';
import { FieldAction } from '../../conversations/thread/components/field-action';
import { TagSelect } from '../../conversations/thread/components/tag-select';
import { teamsQuery } from '../api';
import css from '../settings-pages.module.css';
import type { TriggerAction } from '../triggers';

const kinds = ['assign', 'setState', 'addTag', 'removeTag', 'setField', 'snooze', 'addNote', 'follow'] as const;
type Kind = (typeof kinds)[number];

interface TriggerActionsProps {
  actions: readonly TriggerAction[];
  brandId: number | null;
  onChange(actions: TriggerAction[]): void;
  error: string | undefined;
}

export function TriggerActions({ actions, brandId, onChange, error }: TriggerActionsProps) {
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
          <div className={css.actionDetail}>
            <Details action={action} brandId={brandId} onChange={(next) => replace(index, next)} />
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
    case 'setField':
      return { kind, fieldId: 0, values: [], seen: null };
    case 'snooze':
      return { kind, until: null, hours: 24, untilReply: true, keepOverThanks: true };
    case 'addNote':
      return { kind, text: '' };
    case 'follow':
      return { kind, userId: null };
  }
}

interface DetailsProps {
  action: TriggerAction;
  brandId: number | null;
  onChange(action: TriggerAction): void;
}

function Details({ action, brandId, onChange }: DetailsProps) {
  const t = useText();
  const people = (useQuery(colleaguesQuery).data ?? []).filter((one) => one.role !== 'viewer');
  const teams = useQuery(teamsQuery).data ?? [];
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
        <TagSelect
          label={label}
          brandId={brandId}
          value={action.tagId}
          onChange={(tagId) => onChange({ ...action, tagId })}
        />
      );
    case 'setField':
      return (
        <FieldAction
          label={label}
          brandId={brandId}
          fieldId={action.fieldId}
          values={action.values ?? []}
          onChange={(fieldId, values) => onChange({ ...action, fieldId, values })}
        />
      );
    case 'snooze':
      return (
        <NumberInput
          aria-label={t('triggers.hours')}
          suffix={` ${t('triggers.hours')}`}
          min={1}
          max={8760}
          allowDecimal={false}
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
