import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../i18n/language';
import type { User } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { usersQuery } from '../api';
import css from '../settings-pages.module.css';
import { PageHead, RowList, RowText, useEditing } from './page-parts';
import { UserDialog } from './user-dialog';

export function UsersPage({ me }: { me: Me }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const users = useQuery(usersQuery);
  const { editing, row, edit, close } = useEditing<User>();
  return (
    <>
      <PageHead title={t('settings.users')}>
        <Button onClick={() => edit('new')}>{t('users.add')}</Button>
      </PageHead>
      <RowList query={users} emptyTitle={t('state.none')} keyOf={(user) => user.id}>
        {(user) => (
          <>
            <RowText title={user.name}>
              <span>{user.email}</span>
              <span>{t(`role.${user.role}`)}</span>
              {user.twoFactor && <span>{t('users.twoFactor')}</span>}
              {!user.isActive && <span className={css.off}>{t('users.inactive')}</span>}
              <span>
                {user.lastSeenAt
                  ? t('users.lastSeen', { time: format.relative(user.lastSeenAt, now) })
                  : t('users.neverSeen')}
              </span>
            </RowText>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('button.edit')}: ${user.name}`}
              onClick={() => edit(user)}
            >
              {t('button.edit')}
            </Button>
          </>
        )}
      </RowList>
      {editing && <UserDialog me={me} user={row} onClose={close} />}
    </>
  );
}
