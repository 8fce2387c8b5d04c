import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { User } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { usersQuery } from '../api';
import css from '../settings-pages.module.css';
import { PageHead, RowList, RowText, useEditing } from './page-parts';
import { UserDialog } from './user-dialog';

type Which = 'active' | 'inactive' | 'all';

export function UsersPage({ me }: { me: Me }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const users = useQuery(usersQuery);
  const { editing, row, edit, close } = useEditing<User>();
  const [text, setText] = useState('');
  const [which, setWhich] = useState<Which>('active');
  const words = text.toLocaleLowerCase().split(/\s+/);
  const fits = (user: User) =>
    (which === 'all' || user.isActive === (which === 'active')) &&
    words.every((word) => `${user.name} ${user.email} ${t(`role.${user.role}`)}`.toLocaleLowerCase().includes(word));
  const shown = { ...users, data: users.data?.filter(fits) } as typeof users;
  return (
    <>
      <PageHead title={t('settings.users')}>
        <Button onClick={() => edit('new')}>{t('users.add')}</Button>
      </PageHead>
      <div className={css.filter}>
        <TextInput
          type="search"
          label={t('users.search')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <NativeSelect
          label={t('users.which')}
          value={which}
          onChange={(event) => setWhich(event.currentTarget.value as Which)}
          data={[
            { value: 'active', label: t('users.whichActive') },
            { value: 'inactive', label: t('users.whichInactive') },
            { value: 'all', label: t('users.whichAll') },
          ]}
        />
      </div>
      <RowList query={shown} emptyTitle={t('state.none')} keyOf={(user) => user.id}>
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
