import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { type AuditSearch, brandsQuery, teamsQuery, useAudit, usersQuery } from '../api';
import css from '../settings-pages.module.css';
import { AuditFilter } from './audit-filter';
import { type AuditNames, auditWords, detailWords, subjectWords } from './audit-words';
import { PageHead, RowText } from './page-parts';

export function AuditPage() {
  const t = useText();
  const [search, setSearch] = useState<AuditSearch>({});
  return (
    <>
      <PageHead title={t('settings.audit')} help={t('audit.help')} />
      <AuditFilter search={search} onChange={setSearch} />
      <AuditRows search={search} />
    </>
  );
}

function AuditRows({ search }: { search: AuditSearch }) {
  const t = useText();
  const format = useFormat();
  const audit = useAudit(search);
  const names = useNames();
  if (audit.isPending) return <Skeleton lines={['60%', '44%', '52%', '48%']} />;
  if (!audit.data) return <ErrorPanel reason={audit.error} onRetry={() => audit.refetch()} />;
  const rows = audit.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) {
    return <EmptyPanel title={Object.values(search).some(Boolean) ? t('audit.noneFound') : t('audit.none')} />;
  }
  return (
    <>
      <ul className={css.rows}>
        {rows.map((row) => (
          <li key={row.id} className={css.row}>
            <RowText title={auditWords(row.action, t)}>
              <span>{row.actorName ?? t('audit.system')}</span>
              {row.subject && <span>{subjectWords(row.subject, names, t)}</span>}
              {row.address && <span>{t('audit.from', { address: row.address })}</span>}
              {row.details !== null && <span>{detailWords(row.details, names, t)}</span>}
            </RowText>
            <time className={css.rowMore} dateTime={row.at}>
              {format.exact(row.at)}
            </time>
          </li>
        ))}
      </ul>
      {audit.hasNextPage && (
        <Button mt={16} variant="default" loading={audit.isFetchingNextPage} onClick={() => audit.fetchNextPage()}>
          {t('button.showMore')}
        </Button>
      )}
    </>
  );
}

function useNames(): AuditNames {
  const users = useQuery(usersQuery).data;
  const teams = useQuery(teamsQuery).data;
  const brands = useQuery(brandsQuery).data;
  return useMemo(() => {
    const byId = (rows: readonly { id: number; name: string }[] = []) =>
      new Map(rows.map(({ id, name }) => [String(id), name]));
    return { user: byId(users), team: byId(teams), brand: byId(brands) };
  }, [users, teams, brands]);
}
