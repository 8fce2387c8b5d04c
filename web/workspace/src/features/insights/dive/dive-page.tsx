import '../../settings/styles';
import { IconChevronLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { QuoteList } from '../../conversations/quotes/quote-list';
import { type Topic, topicsQuery } from '../../topics/api';
import { definitionsQuery, overviewQuery } from '../api';
import { Control } from '../components/control';
import { Definitions } from '../components/definition';
import { Filters } from '../components/filters';
import insights from '../components/insights.module.css';
import { Tiles } from '../components/tiles';
import { goalsQuery } from '../ranking/api';
import { divePath, rankingPath } from '../ranking/place';
import { useQuestion } from '../use-question';
import { diveQuery } from './api';
import css from './dive.module.css';
import { Notes } from './notes';
import { Origins } from './origins';
import { Value } from './value';
import { Voices } from './voices';

/** One topic from within: its figures, its voices, what people found out about it and what it is worth. */
export function DivePage({ me, topicId }: { me: Me; topicId: number }) {
  const t = useText();
  const asked = useQuestion(me);
  const question = { ...asked, topicId: String(topicId) };
  const [, navigate] = useLocation();
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const goals = useQuery(goalsQuery).data ?? [];
  const upwards = ancestorsOf(topicId, useQuery(topicsQuery).data ?? []);
  const overview = useQuery(overviewQuery(question)).data;
  const found = useQuery(diveQuery(topicId, asked));
  const dive = found.data?.id === topicId ? found.data : undefined;
  return (
    <Definitions value={definitions}>
      <main id="content" className={insights.page} tabIndex={-1}>
        <div className={insights.inside}>
          <Link href={rankingPath({ ...question, topicId: '' }, null)} className={insights.back}>
            <IconChevronLeft size={16} aria-hidden />
            {t('ranking.title')}
          </Link>
          <h1 className={insights.title}>{dive?.path ?? t('dive.title')}</h1>
          {found.isPending && <Skeleton lines={['40%', '90%', '80%', '84%']} />}
          {found.isError && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {dive && !found.isError && (
            <>
              {(dive.isRetired || dive.mergedIntoId !== null) && (
                <p className={insights.notice} role="alert">
                  {dive.mergedIntoId === null ? (
                    t('dive.isRetired')
                  ) : (
                    <>
                      {t('dive.isMerged', { name: dive.mergedIntoName ?? '' })}{' '}
                      <Link href={divePath(asked, dive.mergedIntoId)}>{t('dive.goThere')}</Link>
                    </>
                  )}
                </p>
              )}
              {dive.description && <p className={insights.said}>{dive.description}</p>}
              <p className={css.facts}>
                {dive.stage && <span>{t('dive.stage', { stage: dive.stage })}</span>}
                {goals
                  .filter((goal) => !goal.isRetired && goal.topics.some((id) => upwards.includes(id)))
                  .map((goal) => (
                    <span key={goal.id}>{t('dive.goal', { name: goal.name })}</span>
                  ))}
              </p>
              <Filters
                question={question}
                me={me}
                onChange={(next) => navigate(divePath(next, Number(next.topicId) || topicId), { replace: true })}
              />
              {overview && <Tiles question={question} overview={overview} />}
              <Control me={me} question={question} />
              <Voices dive={dive} />
              <section className={insights.panel} aria-label={t('quotes.title')}>
                <h2 className={insights.panelTitle}>{t('quotes.title')}</h2>
                <p className={insights.said}>{t('quotes.help')}</p>
                <QuoteList quotes={dive.quotes.items} agreement={dive.quotes.agreement} me={me} />
              </section>
              <Origins dive={dive} question={question} />
              <Value topicId={topicId} maySet={me.can.includes('topics') && !dive.isRetired} />
              <Notes topicId={topicId} mayWrite={me.can.includes('conversations.note')} />
            </>
          )}
        </div>
      </main>
    </Definitions>
  );
}

/** The topic itself and those above it: their goals are its own. */
function ancestorsOf(topicId: number, topics: readonly Topic[]): number[] {
  const parentId = topics.find((one) => one.id === topicId)?.parentId ?? null;
  return parentId === null ? [topicId] : [topicId, ...ancestorsOf(parentId, topics)];
}
