import { Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { User } from '../../../lib/administration-contract';
import type { Language, Named, Role } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { tell } from '../../../ui/toasts';
import { invitationWayQuery, type SaveUser, teamsQuery, useSaveUser } from '../api';
import css from '../settings-pages.module.css';
import { EditDialog } from './page-parts';

const roles: readonly Role[] = ['administrator', 'lead', 'agent', 'specialist', 'viewer'];

export function UserDialog({ me, user, onClose }: { me: Me; user: User | null; onClose(): void }) {
  const t = useText();
  const teams = useQuery(teamsQuery).data ?? me.teams;
  const save = useSaveUser();
  const needsPassword = useQuery({ ...invitationWayQuery, enabled: user === null }).data?.canMail === false;
  const [role, setRole] = useState<Role>(user?.role ?? 'agent');
  const [allBrands, setAllBrands] = useState(user?.allBrands ?? true);
  const submit = (form: FormData) =>
    save.mutate(readUser(form, user), {
      onSuccess: () => {
        tell(t('state.saved'));
        onClose();
      },
    });
  return (
    <EditDialog
      title={user ? t('users.edit') : t('users.add')}
      reason={save.error}
      isSaving={save.isPending}
      onClose={onClose}
      onSave={submit}
    >
      {(errorOf) => (
        <>
          <TextInput
            name="name"
            label={t('users.name')}
            error={errorOf('name')}
            defaultValue={user?.name}
            required
            withAsterisk={false}
            autoComplete="off"
          />
          <TextInput
            name="email"
            type="email"
            label={t('users.email')}
            error={errorOf('email')}
            defaultValue={user?.email}
            maxLength={254}
            readOnly={user !== null}
            required
            withAsterisk={false}
            autoComplete="off"
          />
          <NativeSelect
            name="role"
            label={t('users.role')}
            description={t(`roleHelp.${role}`)}
            error={errorOf('role')}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            data={roles.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
          {!user && (
            <NativeSelect
              name="language"
              label={t('profile.language')}
              defaultValue={me.language}
              data={languages.map(({ code, name }) => ({ value: code, label: name }))}
            />
          )}
          {!user && (
            <PasswordInput
              name="password"
              label={needsPassword ? t('users.password') : `${t('users.password')} (${t('state.optional')})`}
              description={t(needsPassword ? 'users.noInvitation' : 'users.passwordHelp')}
              required={needsPassword}
              withAsterisk={false}
              error={errorOf('password')}
              minLength={10}
              autoComplete="new-password"
            />
          )}
          <fieldset className={css.choices}>
            <legend>{t('users.brands')}</legend>
            <Checkbox
              name="allBrands"
              label={t('users.allBrands')}
              checked={allBrands}
              onChange={(event) => setAllBrands(event.currentTarget.checked)}
            />
            {!allBrands && <Choices name="brandIds" all={me.brands} chosen={user?.brandIds ?? []} />}
          </fieldset>
          {teams.length > 0 && (
            <fieldset className={css.choices}>
              <legend>{t('users.teams')}</legend>
              <Choices name="teamIds" all={teams} chosen={user?.teamIds ?? []} />
            </fieldset>
          )}
          {user && <Checkbox name="isActive" label={t('users.active')} defaultChecked={user.isActive} />}
        </>
      )}
    </EditDialog>
  );
}

function Choices({ name, all, chosen }: { name: string; all: readonly Named[]; chosen: readonly number[] }) {
  return all.map((one) => (
    <Checkbox key={one.id} name={name} value={one.id} label={one.name} defaultChecked={chosen.includes(one.id)} />
  ));
}

/** The address a person signs in with stays as it was made. */
function readUser(form: FormData, user: User | null): SaveUser {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const ids = (name: string) => form.getAll(name).map(Number);
  const password = String(form.get('password') ?? '');
  const common = {
    name: text('name'),
    role: text('role') as Role,
    allBrands: form.has('allBrands'),
    brandIds: ids('brandIds'),
    teamIds: ids('teamIds'),
  };
  if (user) return { id: user.id, version: user.version, edit: { ...common, isActive: form.has('isActive') } };
  const language = text('language') as Language;
  return { create: { ...common, email: text('email'), language, ...(password ? { password } : {}) } };
}
