import { useQuery } from '@tanstack/react-query';
import { useFormat, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { historyQuery, type Topic, topicsQuery } from '../api';
import css from './topics.module.css';

export function TopicHistoryDialog({ topic, onClose }: { topic: Topic; onClose(): void }) {
  const t = useText();
  const format = useFormat();
  const history = useQuery(historyQuery(topic.id));
  const topics = useQuery(topicsQuery);
  const nameOf = (id: number | null) => topics.data?.find((one) => one.id === id)?.name ?? t('topicsPage.top');
  return (
    <Dialog title={t('topicsPage.historyOf', { name: topic.name })} onClose={onClose}>
      <div className={css.dialog}>
        {history.isPending && <Skeleton lines={['60%', '44%']} />}
        {history.isError && <ErrorPanel reason={history.error} onRetry={() => history.refetch()} />}
        <ol className={css.history}>
          {history.data?.map((one) => (
            <li key={`${one.at} ${one.kind}`}>
              <span>
                {t(`topicsPage.change.${one.kind}`, {
                  old: one.kind === 'moved' ? nameOf(one.oldParentId) : (one.oldName ?? ''),
                  new: one.kind === 'moved' ? nameOf(one.newParentId) : (one.newName ?? ''),
                  other: nameOf(one.otherId),
                })}
              </span>
              <span className={css.dim}>
                {format.exact(one.at)} {one.byName}
              </span>
            </li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}
