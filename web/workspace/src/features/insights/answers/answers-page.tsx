import '../../settings/styles';
import { IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation, useSearch } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { Filters } from '../components/filters';
import css from '../components/insights.module.css';
import { FigurePanel, Scroll } from '../components/panel';
import type { Question } from '../question';
import { InsightTabs } from '../tabs';
import { useQuestion } from '../use-question';
import { useValues } from '../values';
import { Alike } from './alike';
import { type AnswerList, answersPath, answersQuery } from './api';
import { TopicAnswersPage } from './topic-answers';

/** Whether people get the same answer to the same question, whoever answers and wherever. */
export function AnswersPage({ me }: { me: Me }) {
  const question = useQuestion(me);
  const of = Number(new URLSearchParams(useSearch()).get('of'));
  return of > 0 ? <TopicAnswersPage question={question} id={of} /> : <List question={question} me={me} />;
}

function List({ question, me }: { question: Question; me: Me }) {
  const t = useText();
  const [, navigate] = useLocation();
  const found = useQuery(answersQuery(question));
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <InsightTabs here="/overview/answers" />
        <h1 className={css.title}>{t('answers.title')}</h1>
        <p className={css.said}>{t('answers.help')}</p>
        <Filters question={question} me={me} onChange={(next) => navigate(answersPath(next), { replace: true })} />
        {found.isPending && <Skeleton lines={['70%', '64%', '72%']} />}
        {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {found.data && (
          <div className={found.isPlaceholderData ? css.stale : undefined} aria-busy={found.isPlaceholderData}>
            {found.data.topics.length === 0 ? (
              <EmptyPanel
                icon={<IconMessages size={24} stroke={1.5} />}
                title={t('answers.none')}
                help={t('answers.noneHelp')}
              />
            ) : (
              <Topics question={question} list={found.data} />
            )}
          </div>
        )}
      </div>
    </main>
  );
}

function Topics({ question, list }: { question: Question; list: AnswerList }) {
  const t = useText();
  const values = useValues();
  const pair = (row: AnswerList['topics'][number]) =>
    row.leastAlike
      ? t('answers.pair', { one: t(`channel.${row.leastAlike.one}`), other: t(`channel.${row.leastAlike.other}`) })
      : '';
  return (
    <FigurePanel
      title={t('answers.topics')}
      rows={() => [
        [
          t('insights.topic'),
          t('answers.alike'),
          t('answers.low'),
          t('answers.high'),
          t('answers.count'),
          t('answers.leastAlike'),
        ],
        ...list.topics.map((row) => [
          row.name,
          row.consistency.value,
          row.consistency.low,
          row.consistency.high,
          row.answers,
          pair(row),
        ]),
      ]}
    >
      <p className={css.said}>{t('answers.read', { count: list.read, few: list.tooFew })}</p>
      <Scroll label={t('answers.topics')}>
        <table className={`${css.table} ${css.words}`}>
          <thead>
            <tr>
              <th scope="col">{t('insights.topic')}</th>
              <th scope="col">{t('answers.alike')}</th>
              <th scope="col">{t('answers.count')}</th>
              <th scope="col">{t('answers.leastAlike')}</th>
            </tr>
          </thead>
          <tbody>
            {list.topics.map((row) => (
              <tr key={row.topicId}>
                <th scope="row">
                  <Link href={answersPath(question, row.topicId)}>{row.name}</Link>
                </th>
                <td>
                  <Alike consistency={row.consistency} />
                </td>
                <td>{row.answers}</td>
                <td>
                  {row.leastAlike
                    ? `${pair(row)}: ${values.value('share', row.leastAlike.alike)}`
                    : t('answers.oneChannel')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}
