import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import type { EmailAccount } from '../../../lib/administration-contract';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { tell, tellFailure } from '../../../ui/toasts';
import { accountsQuery, useMailSignIn, useTestAccount } from '../api';
import css from '../settings-pages.module.css';
import { AccountDialog } from './account-dialog';
import { AccountTestResult } from './account-test-result';
import { MailProblem } from './mail-problem';
import { PageHead, RowList, RowText, useEditing } from './page-parts';
import { SigningSection } from './signing-section';

export function AccountsPage({ me }: { me: Me }) {
  const t = useText();
  // The mailboxes' states change without anybody here doing anything.
  const accounts = useQuery({ ...accountsQuery, refetchInterval: 15_000 });
  const { editing, row, edit, close } = useEditing<EmailAccount>();
  useSignInNews();
  return (
    <>
      <PageHead title={t('settings.accounts')}>
        <Button onClick={() => edit('new')}>{t('accounts.add')}</Button>
      </PageHead>
      <RowList query={accounts} emptyTitle={t('accounts.none')} keyOf={(account) => account.id}>
        {(account) => <AccountRow me={me} account={account} onEdit={() => edit(account)} />}
      </RowList>
      {editing && <AccountDialog me={me} account={row} onClose={close} />}
      <SigningSection />
    </>
  );
}

function AccountRow({ me, account, onEdit }: { me: Me; account: EmailAccount; onEdit(): void }) {
  const t = useText();
  const test = useTestAccount();
  const signIn = useMailSignIn();
  const { signIn: signedIn } = account;
  const brandName = me.brands.find((brand) => brand.id === account.brandId)?.name;
  return (
    <>
      <RowText title={account.address}>
        <span>{account.name}</span>
        {brandName !== account.name && <span>{brandName}</span>}
        {account.isActive ? null : <span className={css.off}>{t('accounts.inactive')}</span>}
        {account.aliases.map((alias) => (
          <span key={alias}>{alias}</span>
        ))}
        <Servers account={account} />
      </RowText>
      <div className={css.buttons}>
        {signedIn && (
          <Button
            size="xs"
            variant="default"
            loading={signIn.isPending}
            onClick={() => signIn.mutate({ id: account.id, provider: signedIn.provider }, { onError: tellFailure })}
          >
            {t('accounts.signInAgain')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          loading={test.isPending}
          aria-label={`${t('accounts.test')}: ${account.address}`}
          onClick={() => test.mutate(account.id, { onError: tellFailure })}
        >
          {t('accounts.test')}
        </Button>
        <Button size="xs" variant="default" aria-label={`${t('button.edit')}: ${account.address}`} onClick={onEdit}>
          {t('button.edit')}
        </Button>
      </div>
      {test.data && <AccountTestResult result={test.data} />}
      {account.mailbox?.problem && !test.data && (
        <MailProblem reason={account.mailbox.problem} detail={account.mailbox.detail} />
      )}
    </>
  );
}

function Servers({ account }: { account: EmailAccount }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const { incoming, outgoing, mailbox, signIn } = account;
  return (
    <>
      <span>{incoming ? `${incoming.host}:${incoming.port}` : t('accounts.ownServer')}</span>
      {account.hasWayOut ? (
        <span>{outgoing?.host ? `${outgoing.host}:${outgoing.port}` : t('accounts.commonOutgoing')}</span>
      ) : (
        <span className={css.bad}>{t('accounts.noOutgoing')}</span>
      )}
      {signIn && <span>{t('accounts.signedIn', { date: format.date(signIn.at) })}</span>}
      {incoming && !mailbox && <span>{t('accounts.state.new')}</span>}
      {mailbox && (
        <span className={mailbox.state === 'stopped' ? css.bad : undefined}>
          {t(`accounts.state.${mailbox.state}`, {
            time: mailbox.problemAt ? format.relative(mailbox.problemAt, now) : '',
          })}
        </span>
      )}
      {mailbox?.lastMailAt && <span>{t('accounts.lastMail', { time: format.relative(mailbox.lastMailAt, now) })}</span>}
    </>
  );
}

/** The provider sends the browser back with how it went in the address; it is told once and taken out of it. */
function useSignInNews(): void {
  const t = useText();
  const isTold = useRef(false);
  useEffect(() => {
    const result = new URLSearchParams(window.location.search).get('signIn');
    if (!result || isTold.current) return;
    isTold.current = true;
    const key = `accounts.signIn.${result}`;
    if (hasText(dictionaryNow(), key)) tell(t(key));
    window.history.replaceState(null, '', window.location.pathname);
  }, [t]);
}
