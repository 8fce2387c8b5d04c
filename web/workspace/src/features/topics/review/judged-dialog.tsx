import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import { Dialog } from '../../../ui/dialog';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { conversationPath } from '../../conversations/navigation';
import { topicsQuery } from '../api';
import { topicLines } from '../tree';
import { type FigureAsked, judgedQuery } from './api';
import css from './quality.module.css';

interface JudgedDialogProps {
  title: string;
  asked: FigureAsked;
  onClose(): void;
}

/** The inquiries a figure is made of, what was said and what was meant. */
export function JudgedDialog({ title, asked, onClose }: JudgedDialogProps) {
  const t = useText();
  const format = useFormat();
  const language = useLanguage();
  const judged = useQuery(judgedQuery(asked));
  const topics = topicLines(useQuery(topicsQuery).data ?? [], language);
  const nameOf = (id: number | null) =>
    id === null ? t('topic.none') : (topics.find((line) => line.topic.id === id)?.path ?? '');
  return (
    <Dialog title={title} onClose={onClose}>
      <div className={css.dialog}>
        {judged.isPending && <Skeleton lines={['70%', '62%', '66%']} />}
        {judged.isError && <ErrorPanel reason={judged.error} onRetry={() => judged.refetch()} />}
        {judged.data?.items.length === 0 && <EmptyPanel isSmall title={t('quality.noInquiries')} />}
        {judged.data && judged.data.items.length < judged.data.total && (
          <p className={css.help}>
            {t('quality.newest', { shown: judged.data.items.length, count: judged.data.total })}
          </p>
        )}
        <ul className={css.judged}>
          {judged.data?.items.map((row) => (
            <li key={`${row.inquiry.id} ${row.at}`}>
              <span className={css.text} lang={row.inquiry.language ?? ''}>
                {row.inquiry.text}
              </span>
              <span className={css.help}>
                {t('quality.saidMeant', {
                  said: nameOf(row.saidId),
                  chance: format.percent(row.saidChance),
                  meant: nameOf(row.meantId),
                })}
              </span>
              <Link href={conversationPath('all', row.inquiry.conversationId)} onClick={onClose}>
                {t('review.open')}
              </Link>
            </li>
          ))}
        </ul>
      </div>
    </Dialog>
  );
}
