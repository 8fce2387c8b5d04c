import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useFormat, useText } from '../../../i18n/language';
import type { SigningDomain, SigningKey, SigningRecord } from '../../../lib/administration-contract';
import { tell, tellFailure } from '../../../ui/toasts';
import { signingQuery, useCheckSigningKey, useMakeSigningKey, useRemoveSigningKey } from '../api';
import settings from '../settings-pages.module.css';
import { CopyButton, EditDialog, RowList, RowText, useEditing } from './page-parts';
import css from './signing-section.module.css';

const watchEvery = 30_000;

/** The domains mail comes from, with their keys for signing it. */
export function SigningSection() {
  const t = useText();
  const domains = useQuery(signingQuery);
  return (
    <section className={css.section} aria-labelledby="signing-title">
      <h2 id="signing-title" className={css.title}>
        {t('signing.title')}
      </h2>
      <p className={css.help}>{t('signing.help')}</p>
      <RowList query={domains} emptyTitle={t('signing.none')} isSmall keyOf={(row) => row.domain}>
        {(row) => <DomainRow row={row} />}
      </RowList>
    </section>
  );
}

function DomainRow({ row }: { row: SigningDomain }) {
  const t = useText();
  const make = useMakeSigningKey();
  const active = row.keys.find((key) => key.state === 'active');
  const isWaiting = row.keys.some((key) => key.state === 'waiting');
  return (
    <>
      <RowText title={row.domain}>
        <DomainState row={row} />
      </RowText>
      {!isWaiting && (
        <Button
          size="xs"
          variant="default"
          loading={make.isPending}
          aria-label={t(active ? 'signing.rotateFor' : 'signing.makeFor', { domain: row.domain })}
          onClick={() => make.mutate(row.domain, { onError: tellFailure })}
        >
          {t(active ? 'signing.rotate' : 'signing.make')}
        </Button>
      )}
      {row.keys.map((key) => (
        <KeyPanel key={key.id} signingKey={key} replaces={key.state === 'waiting' && active !== undefined} />
      ))}
    </>
  );
}

function DomainState({ row }: { row: SigningDomain }) {
  const t = useText();
  const format = useFormat();
  const active = row.keys.find((key) => key.state === 'active' && !key.isLost);
  return (
    <>
      {active?.activeAt && <span className={css.on}>{t('signing.on', { date: format.date(active.activeAt) })}</span>}
      {row.isConfigured && <span>{t('signing.configured')}</span>}
      {!active && !row.isConfigured && <span>{t('signing.off')}</span>}
      {row.keys.some((key) => key.state === 'waiting') && <span>{t('signing.waits')}</span>}
    </>
  );
}

function KeyPanel({ signingKey, replaces }: { signingKey: SigningKey; replaces: boolean }) {
  const t = useText();
  const format = useFormat();
  if (signingKey.isLost) {
    return (
      <div className={css.key}>
        <p>{t('signing.lost')}</p>
        <KeyFoot signingKey={signingKey} />
      </div>
    );
  }
  if (signingKey.state === 'waiting') {
    return (
      <div className={css.key}>
        <p>{t(replaces ? 'signing.rotating' : 'signing.publish')}</p>
        <DnsRecord signingKey={signingKey} />
        <KeyFoot signingKey={signingKey} isWatched canCheck />
      </div>
    );
  }
  const isActive = signingKey.state === 'active';
  return (
    <details className={`${css.key} ${isActive ? '' : css.retired}`}>
      <summary className={css.summary}>{isActive ? t('signing.showRecord') : t('signing.oldKey')}</summary>
      <div className={css.shown}>
        <p>
          {isActive
            ? t('signing.activeHelp')
            : t('signing.retiredHelp', { date: format.date(signingKey.retiredAt ?? signingKey.createdAt) })}
        </p>
        <DnsRecord signingKey={signingKey} />
        <KeyFoot signingKey={signingKey} canCheck={isActive} />
      </div>
    </details>
  );
}

function DnsRecord({ signingKey }: { signingKey: SigningKey }) {
  const t = useText();
  const lines = [
    [t('signing.name'), signingKey.name],
    [t('signing.record'), signingKey.record],
  ] as const;
  return (
    <dl className={css.record}>
      <dt>{t('signing.type')}</dt>
      <dd className={css.type}>TXT</dd>
      <dd />
      {lines.map(([what, value]) => (
        <RecordLine key={what} what={what} value={value} />
      ))}
    </dl>
  );
}

function RecordLine({ what, value }: { what: string; value: string }) {
  const t = useText();
  return (
    <>
      <dt>{what}</dt>
      <dd>
        <code className={css.value}>{value}</code>
      </dd>
      <dd>
        <CopyButton size="xs" value={value} label={t('signing.copy', { what })} />
      </dd>
    </>
  );
}

interface KeyFootProps {
  signingKey: SigningKey;
  canCheck?: boolean;
  isWatched?: boolean;
}

function KeyFoot({ signingKey, canCheck = false, isWatched = false }: KeyFootProps) {
  const t = useText();
  const check = useCheckSigningKey();
  const { row, edit, close } = useEditing<SigningKey>();
  const { mutate, data } = check;
  const isNowSigned = isWatched && data?.key.state === 'active';
  useEffect(() => {
    if (isNowSigned) tell(t('signing.nowSigned', { domain: signingKey.domain }));
  }, [isNowSigned, signingKey.domain, t]);
  // Somebody who has just published the record waits in front of the page.
  useEffect(() => {
    if (!isWatched) return;
    const timer = setInterval(() => mutate(signingKey.id), watchEvery);
    return () => clearInterval(timer);
  }, [isWatched, mutate, signingKey.id]);
  return (
    <>
      {data && <Outcome outcome={data.outcome} found={data.found} />}
      <div className={css.foot}>
        {canCheck && (
          <Button
            size="xs"
            loading={check.isPending}
            aria-label={t('signing.checkName', { name: signingKey.name })}
            onClick={() => check.mutate(signingKey.id, { onError: tellFailure })}
          >
            {t('signing.check')}
          </Button>
        )}
        <Button
          size="xs"
          variant="default"
          aria-label={t('signing.delete', { name: signingKey.name })}
          onClick={() => edit(signingKey)}
        >
          {t('button.delete')}
        </Button>
        {isWatched && <span className={css.watching}>{t('signing.watching')}</span>}
      </div>
      {row && <DeleteDialog signingKey={row} onClose={close} />}
    </>
  );
}

const standing = new Set<SigningRecord>(['differs', 'several', 'unreachable']);

function Outcome({ outcome, found }: { outcome: SigningRecord; found: string | null }) {
  const t = useText();
  const Icon = outcome === 'found' ? IconCheck : IconAlertTriangle;
  return (
    <div className={css.outcome} data-outcome={outcome} role="status">
      <Icon size={16} aria-hidden />
      <div>
        {t(`signing.outcome.${outcome}`)}
        {found && standing.has(outcome) && <span className={css.stands}>{t('signing.stands', { words: found })}</span>}
      </div>
    </div>
  );
}

const warnings = {
  active: 'signing.deleteActive',
  waiting: 'signing.deleteWaiting',
  retired: 'signing.deleteRetired',
} as const;

function DeleteDialog({ signingKey, onClose }: { signingKey: SigningKey; onClose(): void }) {
  const t = useText();
  const remove = useRemoveSigningKey();
  return (
    <EditDialog
      title={t('signing.delete', { name: signingKey.name })}
      saveLabel={t('button.delete')}
      reason={null}
      isSaving={remove.isPending}
      onClose={onClose}
      onSave={() => remove.mutate(signingKey.id, { onError: tellFailure, onSettled: onClose })}
    >
      {() => <p className={settings.help}>{t(warnings[signingKey.state], { domain: signingKey.domain })}</p>}
    </EditDialog>
  );
}
