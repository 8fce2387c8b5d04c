import { Button } from '@mantine/core';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import type { FailedIntake } from '../../../lib/administration-contract';
import { formatSize } from '../../../lib/file-size';
import { useNow } from '../../../ui/clock';
import css from '../settings-pages.module.css';
import { RowText } from './page-parts';

interface FailedRowProps {
  row: FailedIntake;
  onRun(): void;
  onRelease(): void;
}

export function FailedRow({ row, onRun, onRelease }: FailedRowProps) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const sender = row.sender || senderOf(row.envelope);
  const subject = row.subject || t('failed.noSubject');
  return (
    <>
      <RowText title={subject}>
        <span className={row.state === 'held' ? undefined : css.bad}>
          {row.state === 'held' ? t('failed.held') : t('failed.failed')}
        </span>
        <CauseWords cause={row.cause} />
        {sender && <span>{t('failed.sender', { address: sender })}</span>}
        <span>{t('failed.to', { address: row.accountAddress })}</span>
        <span title={format.exact(row.receivedAt)}>
          {t('failed.received', { time: format.relative(row.receivedAt, now) })}
        </span>
        <span>{t('delivery.attempts', { count: row.attempts })}</span>
        <span>{formatSize(row.size, format.locale)}</span>
        {row.releasedAt && (
          <span>
            {t('failed.releasedBy', { name: row.releasedByName ?? '–', time: format.relative(row.releasedAt, now) })}
          </span>
        )}
        {row.error && (
          <p className={css.error}>
            <span className="visually-hidden">{t('failed.error')}: </span>
            {row.error}
          </p>
        )}
      </RowText>
      <div className={css.buttons}>
        {row.state === 'held' && (
          <Button size="xs" aria-label={`${t('failed.release')}: ${subject}`} onClick={onRelease}>
            {t('failed.release')}
          </Button>
        )}
        <Button size="xs" variant="default" aria-label={`${t('failed.run')}: ${subject}`} onClick={onRun}>
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
