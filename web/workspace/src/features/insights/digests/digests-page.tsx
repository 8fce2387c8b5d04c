import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import insights from '../components/insights.module.css';
import { Scroll } from '../components/panel';
import keyFigures from '../key-figures/key-figures.module.css';
import { InsightTabs } from '../tabs';
import { type Digest, digestPath, digestsQuery, editionPath } from './api';
import { DigestDialog } from './digest-dialog';
import { Days, useDigestWords, useOfficeMoment } from './parts';
import { Rule } from './rule';

/** What is told by mail again and again, and to whom. */
export function DigestsPage({ me }: { me: Me }) {
  const t = useText();
  const found = useQuery(digestsQuery);
  const [isAdding, setAdding] = useState(false);
  const [, navigate] = useLocation();
  return (
    <main id="content" className={insights.page} tabIndex={-1}>
      <div className={insights.inside}>
        <InsightTabs here="/digests" />
        <div className={keyFigures.head}>
          <h1 className={insights.title}>{t('nav.digests')}</h1>
          {found.data?.mayAdd && <Button onClick={() => setAdding(true)}>{t('digests.add')}</Button>}
        </div>
        <p className={insights.said}>{t('digests.help')}</p>
        {found.isPending && <Skeleton lines={['80%', '72%', '76%']} />}
        {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {found.data && !found.data.canMail && (
          <p className={insights.notice} role="status">
            {t('digests.cannotMail')}
          </p>
        )}
        {found.data?.items.length === 0 && (
          <EmptyPanel
            icon={<IconMail size={24} stroke={1.5} />}
            title={t('digests.none')}
            help={t(found.data.mayAdd ? 'digests.noneHelp' : 'digests.noneForYou')}
          />
        )}
        {found.data && found.data.items.length > 0 && <Digests me={me} items={found.data.items} />}
        <Rule />
        {isAdding && (
          <DigestDialog
            me={me}
            digest={null}
            onClose={() => setAdding(false)}
            onSaved={(id) => navigate(digestPath(id))}
          />
        )}
      </div>
    </main>
  );
}

function Digests({ me, items }: { me: Me; items: readonly Digest[] }) {
  const t = useText();
  const atOffice = useOfficeMoment(me);
  const words = useDigestWords();
  return (
    <Scroll label={t('nav.digests')}>
      <table className={`${insights.table} ${keyFigures.table}`}>
        <thead>
          <tr>
            <th scope="col">{t('digests.name')}</th>
            <th scope="col">{t('digests.scope')}</th>
            <th scope="col">{t('digests.when')}</th>
            <th scope="col">{t('digests.next')}</th>
            <th scope="col">{t('digests.receivers')}</th>
            <th scope="col">{t('digests.newest')}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.id}>
              <th scope="row">
                <Link href={digestPath(one.id)}>{one.name}</Link>
              </th>
              <td>{words.scope(one)}</td>
              <td>{words.when(one)}</td>
              <td>{one.nextAt === null ? t('digests.off') : atOffice(one.nextAt)}</td>
              <td>{one.receivers.filter((person) => person.isEntitled).length}</td>
              <td>
                {one.newest ? (
                  <Link href={editionPath(one.id, one.newest.id)}>
                    <Days edition={one.newest} />
                  </Link>
                ) : (
                  t('digests.notYet')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}
