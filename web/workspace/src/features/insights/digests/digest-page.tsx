import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { DialogButtons } from '../../../ui/dialog-buttons';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell } from '../../../ui/toasts';
import insights from '../components/insights.module.css';
import { Scroll } from '../components/panel';
import keyFigures from '../key-figures/key-figures.module.css';
import { type Digest, digestQuery, type EditionRow, editionPath, preview, useEndDigest } from './api';
import { DigestDialog } from './digest-dialog';
import css from './digests.module.css';
import { Days, Sendings, useDigestWords, useOfficeMoment } from './parts';

/** One digest: what it is, and every edition with what was said. */
export function DigestPage({ me, id }: { me: Me; id: number }) {
  const t = useText();
  const found = useQuery(digestQuery(id));
  const [isChanging, setChanging] = useState(false);
  const [isRemoving, setRemoving] = useState(false);
  const { leave } = useEndDigest(id);
  const digest = found.data?.digest;
  return (
    <main id="content" className={insights.page} tabIndex={-1}>
      <div className={insights.inside}>
        <Link href="/digests" className={insights.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('nav.digests')}
        </Link>
        {found.isPending && <Skeleton lines={['40%', '72%', '76%']} />}
        {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {found.data && digest && (
          <>
            <div className={keyFigures.head}>
              <h1 className={insights.title}>{digest.name}</h1>
              <Button component={Link} href={editionPath(id, preview)} variant="default">
                {t('digests.preview')}
              </Button>
              {digest.receivers.some((one) => one.id === me.id) && (
                <Button
                  variant="default"
                  loading={leave.isPending}
                  onClick={() => leave.mutate(undefined, { onSuccess: () => tell(t('digests.left')) })}
                >
                  {t('digests.leave')}
                </Button>
              )}
              {digest.mayChange && (
                <>
                  <Button variant="default" onClick={() => setRemoving(true)}>
                    {t('button.delete')}
                  </Button>
                  <Button onClick={() => setChanging(true)}>{t('digests.change')}</Button>
                </>
              )}
            </div>
            <Facts me={me} digest={digest} />
            <Editions me={me} id={id} editions={found.data.editions} />
            {isRemoving && <RemoveDialog digest={digest} onClose={() => setRemoving(false)} />}
            {isChanging && (
              <DigestDialog
                me={me}
                digest={digest}
                onClose={() => setChanging(false)}
                onSaved={() => setChanging(false)}
              />
            )}
          </>
        )}
      </div>
    </main>
  );
}

function RemoveDialog({ digest, onClose }: { digest: Digest; onClose(): void }) {
  const t = useText();
  const [, navigate] = useLocation();
  const { remove } = useEndDigest(digest.id);
  const end = () => {
    tell(t('digests.removed', { name: digest.name }));
    navigate('/digests');
  };
  return (
    <Dialog title={t('digests.remove', { name: digest.name })} onClose={onClose}>
      <p>{t('digests.removeHelp')}</p>
      <DialogButtons
        label={t('button.delete')}
        isDangerous
        isBusy={remove.isPending}
        onDo={() => remove.mutate(undefined, { onSuccess: end })}
        onClose={onClose}
      />
    </Dialog>
  );
}

function Facts({ me, digest }: { me: Me; digest: Digest }) {
  const t = useText();
  const atOffice = useOfficeMoment(me);
  const words = useDigestWords();
  return (
    <dl className={css.facts}>
      <dt>{t('digests.scope')}</dt>
      <dd>{words.scope(digest)}</dd>
      <dt>{t('digests.when')}</dt>
      <dd>{words.when(digest)}</dd>
      <dt>{t('digests.next')}</dt>
      <dd>{digest.nextAt === null ? t('digests.off') : atOffice(digest.nextAt)}</dd>
      <dt>{t('digests.receivers')}</dt>
      <dd>
        <ul>
          {digest.receivers.map((one) => (
            <li key={one.id}>
              {one.name}
              {!one.isEntitled && <span className={insights.dim}> {t('digests.notEntitled')}</span>}
            </li>
          ))}
        </ul>
      </dd>
    </dl>
  );
}

function Editions({ me, id, editions }: { me: Me; id: number; editions: readonly EditionRow[] }) {
  const t = useText();
  const atOffice = useOfficeMoment(me);
  return (
    <section className={insights.panel} aria-label={t('digests.editions')}>
      <h2 className={insights.panelTitle}>{t('digests.editions')}</h2>
      {editions.length === 0 ? (
        <EmptyPanel isSmall title={t('digests.notYet')} help={t('digests.notYetHelp')} />
      ) : (
        <Scroll label={t('digests.editions')}>
          <table className={`${insights.table} ${keyFigures.table}`}>
            <thead>
              <tr>
                <th scope="col">{t('digests.days')}</th>
                <th scope="col">{t('digests.lines')}</th>
                <th scope="col">{t('digests.madeAt')}</th>
                <th scope="col">{t('digests.mails')}</th>
              </tr>
            </thead>
            <tbody>
              {editions.map((one) => (
                <tr key={one.id}>
                  <th scope="row">
                    <Link href={editionPath(id, one.id)}>
                      <Days edition={one} />
                    </Link>
                  </th>
                  <td>{one.lines}</td>
                  <td>{atOffice(one.madeAt)}</td>
                  <td>
                    <Sendings edition={one} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
