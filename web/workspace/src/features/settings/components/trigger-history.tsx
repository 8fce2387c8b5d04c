import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { Problem } from '../../../lib/http';
import { Dialog } from '../../../ui/dialog';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { conversationPath } from '../../conversations/navigation';
import css from '../settings-pages.module.css';
import { runsQuery, type Trigger } from '../triggers';
import { RowText } from './page-parts';

export function TriggerHistory({ trigger, onClose }: { trigger: Trigger; onClose(): void }) {
  const t = useText();
  const format = useFormat();
  const runs = useQuery(runsQuery(trigger.id));
  return (
    <Dialog title={`${t('triggers.history')}: ${trigger.name}`} onClose={onClose}>
      <div className={css.dialog}>
        {runs.isPending && <Skeleton lines={['60%', '52%']} />}
        {runs.isError && !runs.data && <ErrorPanel reason={runs.error} onRetry={() => runs.refetch()} />}
        {runs.data?.items.length === 0 && <EmptyPanel isSmall title={t('triggers.noRuns')} />}
        {runs.data && runs.data.items.length > 0 && (
          <ul className={css.rows}>
            {runs.data.items.map((run) => (
              <li key={run.id} className={css.row}>
                <RowText
                  title={
                    <Link href={conversationPath('all', run.conversationId)}>{run.subject || t('list.noSubject')}</Link>
                  }
                >
                  <span>{t(`trigger.outcome.${run.outcome}`)}</span>
                  {run.reason && <span>{errorText(new Problem(0, run.reason), t, dictionaryNow())}</span>}
                  {run.depth > 0 && <span>{t('triggers.depth', { depth: run.depth })}</span>}
                  <span>{format.exact(run.at)}</span>
                </RowText>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Dialog>
  );
}
