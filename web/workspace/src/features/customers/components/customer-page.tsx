import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { Link, Redirect, useLocation } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { languages } from '../../../i18n/locale';
import type { Schemas } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tellFailure } from '../../../ui/toasts';
import { CustomerNote } from '../../conversations/components/customer-note';
import { Initials } from '../../conversations/components/initials';
import { customerPath, duplicatesOfQuery, historyQuery, useKeepApart } from '../api';
import css from './customer-page.module.css';
import { CustomerTabs } from './customer-tabs';
import { Identities } from './identities';
import { MergeDialog, useUndo } from './merge-dialog';
import { NoteHistory } from './note-history';

const CustomerDialog = lazy(async () => ({
  default: (await import('../../conversations/components/customer-dialog')).CustomerDialog,
}));

type History = Schemas['GetCustomerHistoryResponse'];

/** One customer: who they are, what they asked on every channel, what came and went. */
export function CustomerPage({ id, me }: { id: number; me: Me }) {
  const t = useText();
  const history = useQuery(historyQuery(id));
  if (history.data?.customer.mergedIntoId)
    return <Redirect to={customerPath(history.data.customer.mergedIntoId)} replace />;
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <Link href="/customers" className={css.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('customers.title')}
        </Link>
        {history.isPending && <Skeleton lines={['32%', '60%', '48%', '52%']} />}
        {history.isError && !history.data && <ErrorPanel reason={history.error} onRetry={() => history.refetch()} />}
        {history.data && <Loaded history={history.data} isEditable={me.can.includes('customers.edit')} />}
      </div>
    </main>
  );
}

function Loaded({ history, isEditable }: { history: History; isEditable: boolean }) {
  const t = useText();
  const [, navigate] = useLocation();
  const { customer } = history;
  const [isEditing, setEditing] = useState(false);
  const [otherId, setOther] = useState<number | null>(null);
  const language = languages.find((one) => one.code === customer.language)?.name;
  return (
    <>
      <div className={css.head}>
        <Initials name={customer.name} size={40} />
        <h1 className={css.title}>{customer.name}</h1>
        {isEditable && (
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('customer.edit')}
          </Button>
        )}
      </div>
      {isEditable && <Duplicates customerId={customer.id} onCompare={setOther} />}
      <div className={css.columns}>
        <div>
          <Section title={t('customer.contact')}>
            <Identities customer={customer} isEditable={isEditable} onSame={setOther} />
          </Section>
          <Section title={t('customer.language')}>
            {language ?? <span className={css.dim}>{t('customer.languageUnknown')}</span>}{' '}
            {language && customer.languageIsGuessed && <span className={css.mark}>{t('customers.guessed')}</span>}
          </Section>
          <Section title={t('customer.note')}>
            <CustomerNote customer={customer} conversationId={0} isEditable={isEditable} />
            <NoteHistory customerId={customer.id} />
          </Section>
          {history.merges.length > 0 && <Merges history={history} isEditable={isEditable} />}
        </div>
        <CustomerTabs history={history} />
      </div>
      {isEditing && (
        <Suspense>
          <CustomerDialog customer={customer} conversationId={0} onClose={() => setEditing(false)} />
        </Suspense>
      )}
      {otherId !== null && (
        <MergeDialog
          oneId={customer.id}
          otherId={otherId}
          onClose={() => setOther(null)}
          onMerged={(keptId) => {
            setOther(null);
            navigate(customerPath(keptId));
          }}
        />
      )}
    </>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section className={css.section}>
      <h2 className={css.sectionTitle}>{title}</h2>
      {children}
    </section>
  );
}

function Duplicates({ customerId, onCompare }: { customerId: number; onCompare(otherId: number): void }) {
  const t = useText();
  const found = useQuery(duplicatesOfQuery(customerId)).data?.[0];
  const apart = useKeepApart();
  if (!found) return null;
  const { customer, reason } = found;
  return (
    <div className={css.notice} role="status">
      <span>
        {t('customers.mayBe', { name: customer.name })} <strong>{t(`duplicate.${reason}`)}</strong>
      </span>
      <Button size="compact-sm" onClick={() => onCompare(customer.id)}>
        {t('customers.compare')}
      </Button>
      <Button
        size="compact-sm"
        variant="default"
        onClick={() => apart.mutate({ id: customerId, otherId: customer.id }, { onError: tellFailure })}
      >
        {t('customers.areTwo')}
      </Button>
    </div>
  );
}

function Merges({ history, isEditable }: { history: History; isEditable: boolean }) {
  const t = useText();
  const format = useFormat();
  const undo = useUndo();
  return (
    <Section title={t('customers.merges')}>
      <ul className={css.plain}>
        {history.merges.map((merge) => (
          <li key={merge.id} className={css.identity}>
            <span className={css.value}>
              {merge.mergedName}{' '}
              <span className={css.small}>
                {merge.byName} · {format.exact(merge.at)}
              </span>
            </span>
            {isEditable && (
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`${t('customers.undoMerge')}: ${merge.mergedName}`}
                onClick={() => undo(merge.id)}
              >
                {t('customers.undoMerge')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
