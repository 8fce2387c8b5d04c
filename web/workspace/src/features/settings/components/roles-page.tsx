import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { dictionaryNow, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import { answer, api } from '../../../lib/http';
import { PageHead, RowList, RowText } from './page-parts';

const rolesQuery = queryOptions({
  queryKey: ['settings', 'roles'],
  queryFn: ({ signal }) => answer(api.GET('/api/roles', { signal })),
});

/** What each role may. Roles are the program's own; who has which is said with the people. */
export function RolesPage() {
  const t = useText();
  const roles = useQuery(rolesQuery);
  const nameOf = (permission: string) => {
    const key = `scope.${permission}`;
    return hasText(dictionaryNow(), key) ? t(key) : permission;
  };
  return (
    <>
      <PageHead title={t('settings.roles')} help={t('roles.help')}>
        <Link href="/settings/users">{t('settings.users')}</Link>
      </PageHead>
      <RowList query={roles} emptyTitle={t('state.none')} keyOf={(row) => row.role}>
        {(row) => (
          <RowText title={`${t(`role.${row.role}`)} · ${t('roles.people', { count: row.people })}`}>
            <span>{t(`roleHelp.${row.role}`)}</span>
            <span>
              {row.may
                .filter((permission) => permission !== 'self')
                .map(nameOf)
                .join(', ')}
            </span>
          </RowText>
        )}
      </RowList>
    </>
  );
}
