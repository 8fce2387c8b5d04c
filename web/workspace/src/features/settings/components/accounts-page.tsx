import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { EmailAccount } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { accountsQuery } from '../api';
import css from '../settings-pages.module.css';
import { AccountDialog } from './account-dialog';
import { PageHead, RowList, RowText, useEditing } from './page-parts';

export function AccountsPage({ me }: { me: Me }) {
  const t = useText();
  const accounts = useQuery(accountsQuery);
  const { editing, row, edit, close } = useEditing<EmailAccount>();
  return (
    <>
      <PageHead title={t('settings.accounts')}>
        <Button onClick={() => edit('new')}>{t('accounts.add')}</Button>
      </PageHead>
      <RowList query={accounts} emptyTitle={t('accounts.none')} keyOf={(account) => account.id}>
        {(account) => (
          <>
            <RowText title={account.address}>
              <span>{account.name}</span>
              <span>{me.brands.find((brand) => brand.id === account.brandId)?.name}</span>
              {account.isActive ? null : <span className={css.off}>{t('accounts.inactive')}</span>}
              {account.outgoing?.host ? (
                <span>
                  {account.outgoing.host}:{account.outgoing.port}
                </span>
              ) : (
                <span className={css.off}>{t('accounts.noOutgoing')}</span>
              )}
            </RowText>
            <Button
              size="xs"
              variant="default"
              aria-label={`${t('button.edit')}: ${account.address}`}
              onClick={() => edit(account)}
            >
              {t('button.edit')}
            </Button>
          </>
        )}
      </RowList>
      {editing && <AccountDialog me={me} account={row} onClose={close} />}
    </>
  );
}
