import './styles';
import { Button, MultiSelect, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import type { Channel, ConversationState } from '../../../lib/contract';
import { isProblem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { colleaguesQuery } from '../api';
import { countQuery, tagsQuery, teamChoicesQuery, useSavedViewChanges } from './api';
import css from './dialogs.module.css';
import { type Filter, type Group, groups, type SavedView, type Sharing, type Sort, savedKey, sorts } from './model';

interface ViewDialogProps {
  /** Null makes a new one. */
  view: SavedView | null;
  start: { filter: Filter; sort: Sort; group: Group | null };
  me: Me;
  onSaved(key: string): void;
  onClose(): void;
}

const states: readonly ConversationState[] = ['open', 'waiting', 'closed'];
const channels: readonly Channel[] = ['email', 'chat', 'phone', 'messenger', 'whatsApp', 'sms', 'web', 'post', 'desk'];
const languages = ['nb', 'nn', 'da', 'sv', 'en'] as const;
const flags = ['isMine', 'isMyTeams', 'isUnassigned', 'hasAttachments', 'hasDeliveryProblem'] as const;

/** Puts a list together; says all the time how many conversations stand in it. */
export function ViewDialog({ view, start, me, onSaved, onClose }: ViewDialogProps) {
  const t = useText();
  const { save } = useSavedViewChanges();
  const [name, setName] = useState(view?.name ?? '');
  const [filter, setFilter] = useState<Filter>(start.filter);
  const [sort, setSort] = useState(start.sort);
  const [group, setGroup] = useState(start.group);
  const [sharing, setSharing] = useState<Sharing>(view?.sharing ?? 'personal');
  const [teamId, setTeamId] = useState(view?.teamId ?? me.teams[0]?.id ?? null);
  const set = (some: Filter) => setFilter((old) => withoutEmpty({ ...old, ...some }));
  const errorOf = (field: string) => fieldError(save.error, field, t, dictionaryNow());

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const edit = {
      name: name.trim(),
      filter,
      sort,
      group,
      sharing,
      teamId: sharing === 'team' ? teamId : null,
      colour: view?.colour ?? null,
      position: view?.position ?? 0,
    };
    save.mutate(
      { id: view?.id ?? null, version: view?.version ?? 0, edit },
      {
        onSuccess: (saved) => {
          onClose();
          onSaved(savedKey(saved.id));
        },
      },
    );
  };

  return (
    <Dialog title={view ? t('views.edit') : t('views.new')} onClose={onClose}>
      <form className={css.body} onSubmit={submit}>
        {save.isError && !isProblem(save.error, 'invalid_request') && (
          <p className={css.refused} role="alert">
            {errorText(save.error, t, dictionaryNow())}
          </p>
        )}
        <TextInput
          label={t('views.name')}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={errorOf('name')}
          maxLength={60}
          required
          withAsterisk={false}
          data-autofocus
        />
        <Conditions filter={filter} me={me} set={set} />
        <div className={css.grid}>
          <NativeSelect
            label={t('list.order')}
            value={sort}
            onChange={(event) => setSort(event.currentTarget.value as Sort)}
            data={sorts.map((one) => ({ value: one, label: t(`sort.${one}`) }))}
          />
          <NativeSelect
            label={t('group.label')}
            value={group ?? ''}
            onChange={(event) => setGroup((event.currentTarget.value || null) as Group | null)}
            data={[
              { value: '', label: t('group.by.none') },
              ...groups.map((one) => ({ value: one, label: t(`group.by.${one}`) })),
            ]}
          />
          <SharingFields {...{ me, sharing, setSharing, teamId, setTeamId }} error={errorOf('teamId')} />
        </div>
        <div className={css.buttons}>
          <Preview filter={filter} sort={sort} />
          <Button type="submit" loading={save.isPending}>
            {t('button.save')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Preview({ filter, sort }: { filter: Filter; sort: Sort }) {
  const t = useText();
  const { data } = useQuery(countQuery({ filter, sort, group: null }));
  return (
    <span className={css.preview} role="status">
      {data && t('views.preview', { count: data.count })}
    </span>
  );
}

interface SharingFieldsProps {
  me: Me;
  sharing: Sharing;
  setSharing(next: Sharing): void;
  teamId: number | null;
  setTeamId(next: number | null): void;
  error: string | undefined;
}

function SharingFields({ me, sharing, setSharing, teamId, setTeamId, error }: SharingFieldsProps) {
  const t = useText();
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const mine = me.role === 'administrator' ? teams : teams.filter((team) => me.teams.some((one) => one.id === team.id));
  if (me.role !== 'lead' && me.role !== 'administrator') return null;
  const choices: Sharing[] = mine.length > 0 ? ['personal', 'team', 'everybody'] : ['personal', 'everybody'];
  return (
    <>
      <NativeSelect
        label={t('views.sharing')}
        value={sharing}
        onChange={(event) => {
          setSharing(event.currentTarget.value as Sharing);
          if (!mine.some((one) => one.id === teamId)) setTeamId(mine[0]?.id ?? null);
        }}
        data={choices.map((one) => ({ value: one, label: t(`views.sharing.${one}`) }))}
      />
      {sharing === 'team' && (
        <NativeSelect
          label={t('bulk.team')}
          value={String(teamId ?? '')}
          error={error}
          onChange={(event) => setTeamId(Number(event.currentTarget.value))}
          data={mine.map((one) => ({ value: String(one.id), label: one.name }))}
        />
      )}
    </>
  );
}

function Conditions({ filter, me, set }: { filter: Filter; me: Me; set(some: Filter): void }) {
  const t = useText();
  const people = useQuery(colleaguesQuery).data ?? [];
  const teams = useQuery(teamChoicesQuery).data ?? [];
  const tags = useQuery(tagsQuery).data ?? [];
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
        {many(t('views.tags'), filter.tags, named(tags), (values) => set({ tags: numbers(values) }))}
        {many(t('views.withoutTags'), filter.withoutTags, named(tags), (values) =>
          set({ withoutTags: numbers(values) }),
        )}
        {me.brands.length > 1 &&
          many(t('views.brands'), filter.brands, named(me.brands), (values) => set({ brands: numbers(values) }))}
        {many(
          t('views.languages'),
          filter.languages,
          languages.map((one) => ({ value: one, label: languageName(one) })),
          (values) => set({ languages: values as (typeof languages)[number][] }),
        )}
        <NumberInput
          label={t('views.waitingHours')}
          value={filter.waitingMinutes == null ? '' : filter.waitingMinutes / 60}
          min={0}
          max={87_600}
          onChange={(value) => set({ waitingMinutes: value === '' ? null : Math.round(Number(value) * 60) })}
          hideControls
        />
        <TextInput
          label={t('views.text')}
          value={filter.text ?? ''}
          maxLength={200}
          onChange={(event) => set({ text: event.currentTarget.value || null })}
        />
      </div>
      <fieldset className={css.checks}>
        <legend>{t('views.only')}</legend>
        {flags.map((flag) => (
          <label key={flag} className={css.check}>
            <input
              type="checkbox"
              checked={filter[flag] === true}
              onChange={(event) => set({ [flag]: event.currentTarget.checked ? true : null })}
            />
            {t(`views.only.${flag}`)}
          </label>
        ))}
        <label className={css.check}>
          <input
            type="checkbox"
            checked={filter.isSnoozed !== false}
            onChange={(event) => set({ isSnoozed: event.currentTarget.checked ? null : false })}
          />
          {t('views.withSnoozed')}
        </label>
      </fieldset>
    </>
  );
}

/** Each in its own words, as in the choice of the interface's language. */
function languageName(language: string): string {
  return new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language;
}

/** Two filters that mean the same are the same, so that their counts are fetched once. */
function withoutEmpty(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  );
}
