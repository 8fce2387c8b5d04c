import { Checkbox } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { Team } from '../../../lib/administration-contract';
import { answer, api, pathOf } from '../../../lib/http';
import { usersQuery } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog } from './page-parts';

/** Who works in the team. */
export function TeamMembersDialog({ team, onClose }: { team: Team; onClose(): void }) {
  const t = useText();
  const client = useQueryClient();
  const users = useQuery(usersQuery);
  const save = useMutation({
    mutationFn: (userIds: number[]) =>
      answer(api.PUT('/api/teams/{id}/members', { params: pathOf(team.id), body: { userIds } })),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: usersQuery.queryKey });
      onClose();
    },
  });
  const people = (users.data ?? []).filter((one) => one.isActive || one.teamIds.includes(team.id));
  return (
    <EditDialog
      title={`${t('teams.members')}: ${team.name}`}
      reason={save.error ?? users.error}
      isSaving={save.isPending}
      onClose={onClose}
      onSave={(form) => save.mutate(form.getAll('member').map(Number))}
    >
      {() => (
        <fieldset className={css.choices}>
          <legend className="visually-hidden">{t('teams.members')}</legend>
          {people.map((person) => (
            <Checkbox
              key={person.id}
              name="member"
              value={person.id}
              label={person.name}
              description={person.isActive ? t(`role.${person.role}`) : t('users.inactive')}
              defaultChecked={person.teamIds.includes(team.id)}
            />
          ))}
        </fieldset>
      )}
    </EditDialog>
  );
}
