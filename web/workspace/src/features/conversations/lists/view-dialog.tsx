import './styles';
import { NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { errorText, fieldError } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { isProblem } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { ColourField } from '../../../ui/colour-field';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { countQuery, teamChoicesQuery, useSavedViewChanges } from './api';
import { Conditions } from './conditions';
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

/** Puts a list together; says all the time how many conversations stand in it. */
export function ViewDialog({ view, start, me, onSaved, onClose }: ViewDialogProps) {
  const t = useText();
  const { save } = useSavedViewChanges();
  const [name, setName] = useState(view?.name ?? '');
  const [filter, setFilter] = useState<Filter>(start.filter);
  const [sort, setSort] = useState(start.sort);
  const [group, setGroup] = useState(start.group);
  const [colour, setColour] = useState(view?.colour ?? null);
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
      colour,
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
        <ColourField label={t('views.colour')} value={colour} canBeNone onChange={setColour} />
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
        <DialogButtons label={t('button.save')} isBusy={save.isPending} onClose={onClose}>
          <Preview filter={filter} sort={sort} />
        </DialogButtons>
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
          label={t('sharing.team.label')}
          value={String(teamId ?? '')}
          error={error}
          onChange={(event) => setTeamId(Number(event.currentTarget.value))}
          data={mine.map((one) => ({ value: String(one.id), label: one.name }))}
        />
      )}
    </>
  );
}

/** Two filters that mean the same are the same, so that their counts are fetched once. */
function withoutEmpty(filter: Filter): Filter {
  return Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value != null && !(Array.isArray(value) && value.length === 0)),
  );
}
