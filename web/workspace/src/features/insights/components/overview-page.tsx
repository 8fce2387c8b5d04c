import '../../settings/styles';
import { IconActivity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useLocation } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { definitionsQuery, overviewQuery } from '../api';
import { overviewPath } from '../question';
import { InsightTabs } from '../tabs';
import { useQuestion } from '../use-question';
import { useValues } from '../values';
import { Control } from './control';
import { Definitions, Glossary } from './definition';
import { Filters } from './filters';
import css from './insights.module.css';
import { Mix } from './mix';
import { Pareto } from './pareto';
import { Tiles } from './tiles';
import { TopicsTable } from './topics-table';
import { WeekHours } from './week-hours';

/** All inquiries on every channel: what people ask, where, when, and what changes. */
export function OverviewPage({ me }: { me: Me }) {
  const t = useText();
  const values = useValues();
  const question = useQuestion(me);
  const [, navigate] = useLocation();
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const found = useQuery(overviewQuery(question));
  const overview = found.data;
  return (
    <Definitions value={definitions}>
      <main id="content" className={css.page} tabIndex={-1}>
        <div className={css.inside}>
          <InsightTabs here="/overview" />
          <div className={css.head}>
            <h1 className={css.title}>{t('nav.insights')}</h1>
            {overview && (
              <p className={css.days}>
                {t('insights.days', {
                  from: values.wholeDay(overview.days.from),
                  to: values.wholeDay(overview.days.to),
                  beforeFrom: values.wholeDay(overview.before.from),
                  beforeTo: values.wholeDay(overview.before.to),
                })}
              </p>
            )}
          </div>
          <Filters question={question} me={me} onChange={(next) => navigate(overviewPath(next), { replace: true })} />
          {found.isPending && <Skeleton lines={['40%', '90%', '80%', '84%']} />}
          {found.isError && !overview && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {overview && (
            <div className={found.isPlaceholderData ? css.stale : undefined} aria-busy={found.isPlaceholderData}>
              {overview.recounting && (
                <p className={css.notice} role="status">
                  {t('insights.recounting')}
                </p>
              )}
              <Tiles question={question} overview={overview} />
              {overview.total.now.inquiries === 0 && overview.total.before.inquiries === 0 ? (
                <EmptyPanel
                  icon={<IconActivity size={24} stroke={1.5} />}
                  title={t('insights.none')}
                  help={t('insights.noneHelp')}
                />
              ) : (
                <>
                  <TopicsTable question={question} overview={overview} me={me} />
                  <Pareto question={question} overview={overview} />
                  <Control question={question} me={me} />
                  <Mix question={question} overview={overview} />
                  <WeekHours question={question} zone={overview.timeZone} />
                </>
              )}
              <Glossary />
            </div>
          )}
        </div>
      </main>
    </Definitions>
  );
}
