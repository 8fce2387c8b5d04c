import { Button } from '@mantine/core';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import type { FailedIntake } from '../../../lib/administration-contract';
import { formatSize } from '../../../lib/file-size';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tell, tellFailure } from '../../../ui/toasts';
import { useFailedIntake, useRunAgain } from '../api';
import css from '../settings-pages.module.css';
import { PageHead } from './page-parts';

/** Mail that became no conversation, kept as it came: failed could not be read, held is put aside with a cause. */
export function FailedPage() {
  const t = useText();
  return (
    <>
      <PageHead title={t('settings.failed')} help={t('failed.help')} />
      <FailedRows />
    </>
  );
}

function FailedRows() {
  const t = useText();
  const failed = useFailedIntake();
  if (failed.isPending) return <Skeleton lines={['60%', '44%', '52%']} />;
  if (!failed.data) return <ErrorPanel reason={failed.error} onRetry={() => failed.refetch()} />;
  const rows = failed.data.pages.flatMap((page) => page.items);
  if (rows.length === 0) return <EmptyPanel title={t('failed.none')} help={t('failed.noneHelp')} />;
  return (
    <>
      <ul className={css.rows}>
        {rows.map((row) => (
          <li key={row.id} className={css.row}>
            <FailedRow row={row} />
          </li>
        ))}
      </ul>
      {failed.hasNextPage && (
        <Button mt={16} variant="default" loading={failed.isFetchingNextPage} onClick={() => failed.fetchNextPage()}>
          {t('button.showMore')}
        </Button>
      )}
    </>
  );
}

function FailedRow({ row }: { row: FailedIntake }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const run = useRunAgain();
  const sender = senderOf(row.envelope);
  return (
    <>
      <div className={css.rowText}>
        <div className={css.rowTitle}>{t('failed.to', { address: row.accountAddress })}</div>
        <div className={`${css.rowMore} ${css.facts}`}>
          <span className={row.state === 'held' ? undefined : css.off}>
            {row.state === 'held' ? t('failed.held') : t('failed.failed')}
          </span>
          <CauseWords cause={row.cause} />
          {sender && <span>{t('failed.sender', { address: sender })}</span>}
          <span title={format.exact(row.receivedAt)}>
            {t('failed.received', { time: format.relative(row.receivedAt, now) })}
          </span>
          <span>{t('delivery.attempts', { count: row.attempts })}</span>
          <span>{formatSize(row.size, format.locale)}</span>
        </div>
        {row.error && (
          <p className={css.error}>
            <span className="visually-hidden">{t('failed.error')}: </span>
            {row.error}
          </p>
        )}
      </div>
      <div className={css.buttons}>
        <Button
          size="xs"
          variant="default"
          loading={run.isPending}
          onClick={() => run.mutate(row.id, { onSuccess: () => tell(t('failed.running')), onError: tellFailure })}
        >
          {t('failed.run')}
        </Button>
        <Button size="xs" variant="subtle" component="a" href={`/api/intake/${row.id}/raw`} download>
          {t('button.download')}
        </Button>
      </div>
    </>
  );
}

function CauseWords({ cause }: { cause: string | null }) {
  const t = useText();
  const key = `failed.cause.${cause}`;
  return hasText(dictionaryNow(), key) ? <span>{t(key)}</span> : cause;
}

/** From the SMTP envelope; a bounce has an empty one. */
function senderOf(envelope: string): string | null {
  try {
    const { mailFrom } = JSON.parse(envelope) as { mailFrom?: unknown };
    return typeof mailFrom === 'string' && mailFrom !== '' ? mailFrom : null;
  } catch {
    return null;
  }
}
