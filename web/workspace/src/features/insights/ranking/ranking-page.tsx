import '../../settings/styles';
import { IconActivity } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useLocation, useSearch } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { Filters } from '../components/filters';
import insights from '../components/insights.module.css';
import { InsightTabs } from '../tabs';
import { useQuestion } from '../use-question';
import { useValues } from '../values';
import { type Ranking, rankingQuery } from './api';
import { isAllZero, rank, type Weights } from './formula';
import { Formula } from './formula-text';
import { Goals } from './goals';
import { rankingPath } from './place';
import css from './ranking.module.css';
import { RankingList } from './ranking-list';
import { WeightsPanel } from './weights-panel';

/** Topics by what they weigh, and why; the weights can be moved to see what would change. */
export function RankingPage({ me }: { me: Me }) {
  const t = useText();
  const values = useValues();
  const question = useQuestion(me);
  const asked = new URLSearchParams(useSearch()).get('weights');
  const version = asked !== null && /^\d+$/.test(asked) ? Number(asked) : null;
  const [, navigate] = useLocation();
  const found = useQuery(rankingQuery(question, version, useLanguage()));
  const ranking = found.data;
  return (
    <main id="content" className={insights.page} tabIndex={-1}>
      <div className={insights.inside}>
        <InsightTabs here="/ranking" />
        <div className={insights.head}>
          <h1 className={insights.title}>{t('ranking.title')}</h1>
          {ranking && (
            <p className={insights.days}>
              {t('insights.days', {
                from: values.wholeDay(ranking.days.from),
                to: values.wholeDay(ranking.days.to),
                beforeFrom: values.wholeDay(ranking.before.from),
                beforeTo: values.wholeDay(ranking.before.to),
              })}
            </p>
          )}
        </div>
        <Filters
          question={question}
          me={me}
          onChange={(next) => navigate(rankingPath(next, version), { replace: true })}
        />
        {found.isPending && <Skeleton lines={['40%', '90%', '80%', '84%']} />}
        {found.isError && !ranking && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {ranking && (
          <div className={found.isPlaceholderData ? insights.stale : undefined} aria-busy={found.isPlaceholderData}>
            {ranking.recounting && (
              <p className={insights.notice} role="status">
                {t('insights.recounting')}
              </p>
            )}
            <Weighed
              key={version ?? 'newest'}
              ranking={ranking}
              me={me}
              onVersion={(next) => navigate(rankingPath(question, next), { replace: true })}
            />
          </div>
        )}
      </div>
    </main>
  );
}

interface WeighedProps {
  ranking: Ranking;
  me: Me;
  onVersion(version: number | null): void;
}

function Weighed({ ranking, me, onVersion }: WeighedProps) {
  const t = useText();
  const question = useQuestion(me);
  const [moved, setMoved] = useState<Weights | null>(null);
  const weights = moved ?? ranking.weights;
  const ranked = useMemo(() => rank(ranking.topics, weights), [ranking.topics, weights]);
  return (
    <div className={css.columns}>
      <WeightsPanel
        ranking={ranking}
        weights={weights}
        isMoved={moved !== null}
        maySave={me.can.includes('topics')}
        onMove={setMoved}
        onVersion={onVersion}
      />
      <div className={css.list}>
        {isAllZero(weights) && (
          <p className={insights.notice} role="alert">
            {t('error.weights_are_all_zero')}
          </p>
        )}
        {ranked.length === 0 ? (
          <EmptyPanel
            icon={<IconActivity size={24} stroke={1.5} />}
            title={t('ranking.none')}
            help={t('ranking.noneHelp')}
          />
        ) : (
          <RankingList ranking={ranking} ranked={ranked} question={question} weights={weights} />
        )}
        <Formula ranking={ranking} />
        <Goals mayChange={me.can.includes('topics')} />
      </div>
    </div>
  );
}
