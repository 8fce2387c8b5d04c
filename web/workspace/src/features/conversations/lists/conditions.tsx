import './styles';
import { ActionIcon, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Channel, ConversationState, Language, Schemas } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { TopicsSelect } from '../../topics/components/topic-select';
import { colleaguesQuery } from '../api';
import { fieldsQuery } from '../thread/api';
import { FieldValue } from '../thread/components/field-value';
import { TagsSelect } from '../thread/components/tag-select';
import { decimalSign } from '../thread/decimals';
import { teamChoicesQuery } from './api';
import css from './dialogs.module.css';
import type { Filter } from './model';

const states: readonly ConversationState[] = ['open', 'waiting', 'closed'];
const channels = Object.keys({
  email: true,
  chat: true,
  bot: true,
  phone: true,
  messenger: true,
  facebook: true,
  instagram: true,
  whatsApp: true,
  sms: true,
  web: true,
  post: true,
  desk: true,
} satisfies Record<Channel, true>) as Channel[];
const flags = ['isMine', 'isMyTeams', 'isUnassigned', 'hasNoTopic', 'hasAttachments', 'hasDeliveryProblem'] as const;

type Flag = (typeof flags)[number];

interface ConditionsProps {
  filter: Filter;
  me: Me;
  /** A rule of the program: nobody reads it, so nothing in it is "mine" and it has its own brand and clock. */
  isRule?: boolean;
  /** Only tags and fields that fit it; null for all. */
  brandId?: number | null;
  set(some: Filter): void;
}

/** All that are set hold together, and within one any value does; what is left alone says nothing. */
export function Conditions({ filter, me, isRule = false, brandId = null, set }: ConditionsProps) {
  const t = useText();
  const people = useQuery(colleaguesQuery).data ?? [];
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const decimals = { decimalSeparator: decimalSign(useFormat().locale), allowedDecimalSeparators: [',', '.'] };
  const numbers = (values: string[]) => values.map(Number);
  const many = <Value extends string | number>(
    label: string,
    value: readonly Value[] | null | undefined,
    options: readonly { value: string; label: string }[],
    onChange: (values: string[]) => void,
  ) => (
    <MultiSelect
      label={label}
      value={(value ?? []).map(String)}
      data={options}
      onChange={onChange}
      searchable
      clearable
      comboboxProps={{ withinPortal: false }}
      clearButtonProps={{ 'aria-label': t('views.clear', { name: label }) }}
    />
  );
  const named = (rows: readonly { id: number; name: string }[]) =>
    rows.map((row) => ({ value: String(row.id), label: row.name }));
  const isOffered = (flag: Flag) => !isRule || (flag !== 'isMine' && flag !== 'isMyTeams');
  return (
    <>
      <div className={css.grid}>
        {many(
          t('views.states'),
          filter.states,
          states.map((one) => ({ value: one, label: t(`state.${one}`) })),
          (values) => set({ states: values as ConversationState[] }),
        )}
        {many(
          t('views.channels'),
          filter.channels,
          channels.map((one) => ({ value: one, label: t(`channel.${one}`) })),
          (values) => set({ channels: values as Channel[] }),
        )}
        {many(t('views.teams'), filter.teams, named(teams), (values) => set({ teams: numbers(values) }))}
        {many(t('views.assignees'), filter.assignees, named(people), (values) => set({ assignees: numbers(values) }))}
        <TagsSelect
          label={t('views.tags')}
          value={filter.tags ?? []}
          brandId={brandId}
          onChange={(tags) => set({ tags })}
        />
        <TagsSelect
          label={t('views.withoutTags')}
          value={filter.withoutTags ?? []}
          brandId={brandId}
          onChange={(withoutTags) => set({ withoutTags })}
        />
        <TopicsSelect value={filter.topics ?? []} onChange={(topics) => set({ topics })} />
        {!isRule &&
          me.brands.length > 1 &&
          many(t('views.brands'), filter.brands, named(me.brands), (values) => set({ brands: numbers(values) }))}
        {many(
          t('views.languages'),
          filter.languages,
          languages.map(({ code, name }) => ({ value: code, label: name })),
          (values) => set({ languages: values as Language[] }),
        )}
        {!isRule && (
          <NumberInput
            label={t('views.waitingHours')}
            value={filter.waitingMinutes == null ? '' : filter.waitingMinutes / 60}
            min={0}
            max={87_600}
            onChange={(value) => set({ waitingMinutes: value === '' ? null : Math.round(Number(value) * 60) })}
            hideControls
            {...decimals}
          />
        )}
        {!isRule && (
          <NumberInput
            label={t('views.dueWithinHours')}
            description={t('views.dueWithinHelp')}
            value={filter.dueWithinMinutes == null ? '' : filter.dueWithinMinutes / 60}
            min={0}
            max={87_600}
            onChange={(value) => set({ dueWithinMinutes: value === '' ? null : Math.round(Number(value) * 60) })}
            hideControls
            {...decimals}
          />
        )}
        <TextInput
          label={t('views.text')}
          description={isRule ? t('triggers.wordsHelp') : undefined}
          value={filter.text ?? ''}
          maxLength={200}
          onChange={(event) => set({ text: event.currentTarget.value || null })}
        />
      </div>
      <FieldConditions
        conditions={filter.fields ?? []}
        brandId={brandId}
        onChange={(fields) => set({ fields: fields.length > 0 ? fields : null })}
      />
      <fieldset className={css.checks}>
        <legend>{t('views.only')}</legend>
        {flags.filter(isOffered).map((flag) => (
          <label key={flag} className={css.check}>
            <input
              type="checkbox"
              checked={filter[flag] === true}
              onChange={(event) => set({ [flag]: event.currentTarget.checked ? true : null })}
            />
            {t(`views.only.${flag}`)}
          </label>
        ))}
        {!isRule && (
          <label className={css.check}>
            <input
              type="checkbox"
              checked={filter.isSnoozed !== false}
              onChange={(event) => set({ isSnoozed: event.currentTarget.checked ? null : false })}
            />
            {t('views.withSnoozed')}
          </label>
        )}
      </fieldset>
    </>
  );
}

interface FieldConditionsProps {
  conditions: readonly Schemas['FieldCondition'][];
  brandId: number | null;
  onChange(conditions: Schemas['FieldCondition'][]): void;
}

/** One line for each field that is asked for. */
function FieldConditions({ conditions, brandId, onChange }: FieldConditionsProps) {
  const t = useText();
  const fields = useQuery(fieldsQuery).data ?? [];
  const isAsked = (id: number) => conditions.some((one) => one.fieldId === id);
  const offered = fields.filter(
    (field) => !field.isArchived && !isAsked(field.id) && (!brandId || !field.brandId || field.brandId === brandId),
  );
  if (offered.length === 0 && conditions.length === 0) return null;
  return (
    <fieldset className={css.lines}>
      <legend>{t('views.fields')}</legend>
      {conditions.map(({ fieldId, values }) => {
        const field = fields.find((one) => one.id === fieldId);
        const without = () => onChange(conditions.filter((one) => one.fieldId !== fieldId));
        return (
          <div key={fieldId} className={css.fieldLine}>
            <span className={css.fieldName}>{field?.name ?? t('views.fieldGone')}</span>
            {field && (
              <FieldValue
                field={field}
                values={values ?? []}
                isCondition
                onChange={(next) =>
                  onChange(conditions.map((one) => (one.fieldId === fieldId ? { fieldId, values: next } : one)))
                }
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size={36}
              aria-label={t('button.remove', { name: field?.name ?? t('views.fieldGone') })}
              onClick={without}
            >
              <IconTrash size={16} aria-hidden />
            </ActionIcon>
          </div>
        );
      })}
      {offered.length > 0 && (
        <NativeSelect
          className={css.adder}
          aria-label={t('views.addField')}
          value=""
          onChange={(event) => onChange([...conditions, { fieldId: Number(event.currentTarget.value), values: [] }])}
          data={[
            { value: '', label: t('views.addField') },
            ...offered.map((field) => ({ value: String(field.id), label: field.name })),
          ]}
        />
      )}
    </fieldset>
  );
}
