import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Channel, ConversationState, Language } from '../../../lib/contract';
import { colleaguesQuery } from '../../conversations/api';
import { teamsQuery } from '../api';
import css from '../settings-pages.module.css';
import type { TriggerFilter } from '../triggers';

const states: readonly ConversationState[] = ['open', 'waiting', 'closed'];
const channels: readonly Channel[] = ['email', 'phone', 'desk', 'post'];

interface TriggerConditionsProps {
  filter: TriggerFilter;
  onChange(filter: TriggerFilter): void;
}

/** All that are set hold together; what is left alone says nothing. */
export function TriggerConditions({ filter, onChange }: TriggerConditionsProps) {
  const t = useText();
  const teams = useQuery(teamsQuery).data ?? [];
  const people = useQuery(colleaguesQuery).data ?? [];
  const one = <Value,>(values: readonly Value[] | null | undefined) => String(values?.[0] ?? '');
  const any = { value: '', label: t('triggers.any') };
  const assignee = filter.isUnassigned ? 'nobody' : one(filter.assignees);
  return (
    <fieldset className={css.choices}>
      <legend>{t('triggers.if')}</legend>
      <div className={css.pair}>
        <NativeSelect
          label={t('triggers.state')}
          value={one(filter.states)}
          onChange={(event) => onChange({ ...filter, states: listOf(event.currentTarget.value as ConversationState) })}
          data={[any, ...states.map((value) => ({ value, label: t(`state.${value}`) }))]}
        />
        <NativeSelect
          label={t('contact.channel')}
          value={one(filter.channels)}
          onChange={(event) => onChange({ ...filter, channels: listOf(event.currentTarget.value as Channel) })}
          data={[any, ...channels.map((value) => ({ value, label: t(`channel.${value}`) }))]}
        />
        <NativeSelect
          label={t('triggers.assignee')}
          value={assignee}
          onChange={(event) => {
            const { value } = event.currentTarget;
            const isNobody = value === 'nobody';
            onChange({ ...filter, isUnassigned: isNobody || null, assignees: isNobody ? null : listOf(value, Number) });
          }}
          data={[
            any,
            { value: 'nobody', label: t('triggers.nobody') },
            ...people.map(({ id, name }) => ({ value: String(id), label: name })),
          ]}
        />
        <NativeSelect
          label={t('triggers.team')}
          value={one(filter.teams)}
          onChange={(event) => onChange({ ...filter, teams: listOf(event.currentTarget.value, Number) })}
          data={[any, ...teams.map(({ id, name }) => ({ value: String(id), label: name }))]}
        />
        <NativeSelect
          label={t('customer.language')}
          value={one(filter.languages)}
          onChange={(event) => onChange({ ...filter, languages: listOf(event.currentTarget.value as Language) })}
          data={[any, ...languages.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <TextInput
          label={t('triggers.words')}
          description={t('triggers.wordsHelp')}
          value={filter.text ?? ''}
          maxLength={200}
          onChange={(event) => onChange({ ...filter, text: event.currentTarget.value || null })}
        />
      </div>
      <Checkbox
        label={t('triggers.hasAttachments')}
        checked={filter.hasAttachments ?? false}
        onChange={(event) => onChange({ ...filter, hasAttachments: event.currentTarget.checked || null })}
      />
    </fieldset>
  );
}

function listOf<Value>(text: string, read: (text: string) => Value): Value[] | null;
function listOf<Value extends string>(text: Value): Value[] | null;
function listOf(text: string, read: (text: string) => unknown = (value) => value): unknown[] | null {
  return text === '' ? null : [read(text)];
}
