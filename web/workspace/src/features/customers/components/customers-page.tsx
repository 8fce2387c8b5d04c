import '../../settings/styles';
import { Button, TextInput } from '@mantine/core';
import { IconSearch, IconUsers } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tellFailure } from '../../../ui/toasts';
import { type CustomerRow, customerPath, customersQuery, duplicatesQuery, useKeepApart } from '../api';
import css from './customer-page.module.css';
import { MergeDialog } from './merge-dialog';

/** The register of customers, and those in it who may be one and the same. */
export function CustomersPage({ me }: { me: Me }) {
  const t = useText();
  const [text, setText] = useState('');
  const [isPairs, setPairs] = useState(false);
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <div className={css.head}>
          <h1 className={css.title}>{t('customers.title')}</h1>
        </div>
        <div className={css.tools}>
          <TextInput
            type="search"
            aria-label={t('customers.search')}
            placeholder={t('customers.search')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={text}
            maxLength={200}
            autoComplete="off"
            onChange={(event) => {
              setText(event.currentTarget.value);
              setPairs(false);
            }}
          />
          {me.can.includes('customers.edit') && (
            <Button variant={isPairs ? 'filled' : 'default'} aria-pressed={isPairs} onClick={() => setPairs(!isPairs)}>
              {t('customers.duplicates')}
            </Button>
          )}
        </div>
        {isPairs ? <Pairs /> : <Register text={text} me={me} />}
      </div>
    </main>
  );
}

function Register({ text, me }: { text: string; me: Me }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const search = useDeferredValue(text.trim());
  const found = useInfiniteQuery(customersQuery(search));
  if (found.isPending) return <Skeleton lines={['70%', '62%', '66%', '58%']} />;
  if (!found.data) return <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />;
  const rows = found.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return (
      <EmptyPanel
        icon={<IconUsers size={24} stroke={1.5} />}
        title={search ? t('customers.noneFound') : t('customers.none')}
        help={search ? t('customers.noneFoundHelp') : undefined}
      />
    );
  }
  const brandOf = (row: CustomerRow) => me.brands.find((brand) => brand.id === row.brandId)?.name;
  return (
    <>
      <ul className={css.plain}>
        {rows.map((row) => (
          <li key={row.id}>
            <Link href={customerPath(row.id)} className={css.customer}>
              <strong>{row.name}</strong>
              <span className={css.dim}>{[row.email, row.phone, row.number].filter(Boolean).join(' · ')}</span>
              <span className={css.small}>
                {row.open > 0 && <span className={css.open}>{t('customers.openCount', { count: row.open })} </span>}
                {me.brands.length > 1 && brandOf(row)}
              </span>
              <span className={css.rowDate}>{row.lastActivityAt && format.relative(row.lastActivityAt, now)}</span>
            </Link>
          </li>
        ))}
      </ul>
      {found.hasNextPage && (
        <Button mt={16} variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
          {t('button.showMore')}
        </Button>
      )}
    </>
  );
}

interface Pair {
  one: number;
  other: number;
}

function Pairs() {
  const [chosen, setChosen] = useState<Pair | null>(null);
  return (
    <>
      <PairList onCompare={setChosen} />
      {chosen && (
        <MergeDialog
          oneId={chosen.one}
          otherId={chosen.other}
          onClose={() => setChosen(null)}
          onMerged={() => setChosen(null)}
        />
      )}
    </>
  );
}

function PairList({ onCompare }: { onCompare(pair: Pair): void }) {
  const t = useText();
  const pairs = useQuery(duplicatesQuery);
  const apart = useKeepApart();
  if (pairs.isPending) return <Skeleton lines={['70%', '62%']} />;
  if (!pairs.data) return <ErrorPanel reason={pairs.error} onRetry={() => pairs.refetch()} />;
  if (pairs.data.length === 0)
    return <EmptyPanel title={t('customers.noDuplicates')} help={t('customers.noDuplicatesHelp')} />;
  return (
    <ul className={css.plain}>
      {pairs.data.map(({ first, second, reason }) => (
        <li key={`${first.id} ${second.id}`} className={css.pairRow}>
          <div>
            <strong>{t(`duplicate.${reason}`)}</strong>
            <br />
            {[first, second].map((one) => (
              <span key={one.id} className={css.rowMore}>
                <Link href={customerPath(one.id)}>{one.name}</Link>
                <span>{[one.email, one.phone, one.number].filter(Boolean).join(' · ')}</span>
              </span>
            ))}
          </div>
          <Button
            size="xs"
            aria-label={`${t('customers.compare')}: ${first.name}`}
            onClick={() => onCompare({ one: first.id, other: second.id })}
          >
            {t('customers.compare')}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={`${t('customers.areTwo')}: ${first.name}`}
            onClick={() => apart.mutate({ id: first.id, otherId: second.id }, { onError: tellFailure })}
          >
            {t('customers.areTwo')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
