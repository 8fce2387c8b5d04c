import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import type { Team } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { teamsQuery, usersQuery, useSaveTeam } from '../api';
import { EditDialog, PageHead, RowList, RowText, useEditing } from './page-parts';
import { TeamMembersDialog } from './team-members-dialog';

export function TeamsPage({ me }: { me: Me }) {
  const t = useText();
  const teams = useQuery(teamsQuery);
  const save = useSaveTeam();
  const { editing, row, edit: open, close } = useEditing<Team>();
  const edit = (which: Team | 'new') => {
    save.reset();
    open(which);
  };
  const [filled, setFilled] = useState<Team | null>(null);
  const users = useQuery({ ...usersQuery, enabled: me.can.includes('users') }).data ?? [];
  const membersOf = (team: Team) =>
    users.filter((one) => one.isActive && one.teamIds.includes(team.id)).map((one) => one.name);
  const brandName = (id: number | null) => me.brands.find((brand) => brand.id === id)?.name ?? t('teams.anyBrand');
  const submit = (form: FormData) => {
    const body = { name: String(form.get('name')).trim(), brandId: Number(form.get('brandId')) || null };
    save.mutate(row ? { id: row.id, version: row.version, edit: body } : { create: body }, { onSuccess: close });
  };
  return (
    <>
      <PageHead title={t('settings.teams')}>
        <Button onClick={() => edit('new')}>{t('teams.add')}</Button>
      </PageHead>
      <RowList query={teams} emptyTitle={t('teams.none')} keyOf={(team) => team.id}>
        {(team) => (
          <>
            <RowText title={team.name}>
              <span>{brandName(team.brandId)}</span>
              <span>{membersOf(team).join(', ')}</span>
            </RowText>
            {me.can.includes('users') && (
              <Button
                size="xs"
                variant="default"
                aria-label={`${t('teams.members')}: ${team.name}`}
                onClick={() => setFilled(team)}
              >
                {t('teams.members')}
              </Button>
            )}
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('button.edit')}: ${team.name}`}
              onClick={() => edit(team)}
            >
              {t('button.edit')}
            </Button>
          </>
        )}
      </RowList>
      {filled && <TeamMembersDialog team={filled} onClose={() => setFilled(null)} />}
      {editing && (
        <EditDialog
          title={row ? t('teams.edit') : t('teams.add')}
          reason={save.error}
          isSaving={save.isPending}
          onClose={close}
          onSave={submit}
        >
          {(errorOf) => (
            <>
              <TextInput
                name="name"
                label={t('teams.name')}
                error={errorOf('name')}
                defaultValue={row?.name}
                required
                withAsterisk={false}
              />
              <NativeSelect
                name="brandId"
                label={t('teams.brand')}
                defaultValue={String(row?.brandId ?? '')}
                data={[
                  { value: '', label: t('teams.anyBrand') },
                  ...me.brands.map((brand) => ({ value: String(brand.id), label: brand.name })),
                ]}
              />
            </>
          )}
        </EditDialog>
      )}
    </>
  );
}
