import '../../settings/styles';
import { Button } from '@mantine/core';
import { IconChevronLeft } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from 'wouter';
import { useFormat, useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { conversationPath } from '../../conversations/navigation';
import { topicsQuery } from '../../topics/api';
import { type BehindRow, behindQuery, definitionsQuery } from '../api';
import { useWayName } from '../bounces/way-name';
import { overviewPath, readWay } from '../question';
import { useQuestion } from '../use-question';
import { useValues } from '../values';
import { Definition, Definitions } from './definition';
import css from './insights.module.css';
import { Scroll } from './panel';

/** The inquiries a figure is made of, each with the way to its conversation. */
export function BehindPage({ me }: { me: Me }) {
  const t = useText();
  const values = useValues();
  const question = useQuestion(me);
  const search = new URLSearchParams(useSearch());
  const figure = search.get('figure') ?? 'inquiries';
  const way = readWay(search);
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const topics = useQuery(topicsQuery).data ?? [];
  const found = useInfiniteQuery(behindQuery(question, figure, way));
  const rows = found.data?.pages.flatMap((page) => page.items) ?? [];
  const topicName = topics.find((one) => String(one.id) === question.topicId)?.name;
  const nameOfWay = useWayName(question);
  const narrowed = [
    nameOfWay(way),
    question.topicId === '0' ? t('insights.noTopic') : topicName,
    question.channel && t(`channel.${question.channel}` as 'channel.email'),
    me.brands.find((one) => String(one.id) === question.brandId)?.name,
    question.from === question.to
      ? values.wholeDay(question.from)
      : `${values.wholeDay(question.from)} – ${values.wholeDay(question.to)}`,
  ].filter(Boolean);
  return (
    <Definitions value={definitions}>
      <main id="content" className={css.page} tabIndex={-1}>
        <div className={css.inside}>
          <Link href={overviewPath(question, way.handOver ? '/bounces' : '/overview')} className={css.back}>
            <IconChevronLeft size={16} aria-hidden />
            {t(way.handOver ? 'nav.bounces' : 'nav.insights')}
          </Link>
          <div className={css.panelHead}>
            <h1 className={css.title}>{definitions.find((one) => one.key === figure)?.name}</h1>
            <Definition figure={figure} />
          </div>
          <p className={css.said}>{narrowed.join(' · ')}</p>
          {found.isPending && <Skeleton lines={['80%', '72%', '76%']} />}
          {found.isError && !found.data && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {found.data && rows.length === 0 && <EmptyPanel title={t('insights.noneBehind')} />}
          {rows.length > 0 && (
            <Scroll label={t('insights.behind')}>
              <table className={`${css.table} ${css.words}`}>
                <thead>
                  <tr>
                    <th scope="col">{t('insights.subject')}</th>
                    <th scope="col">{t('insights.customer')}</th>
                    <th scope="col">{t('insights.channel')}</th>
                    <th scope="col">{t('insights.topic')}</th>
                    <th scope="col">{t('insights.when')}</th>
                    <th scope="col">
                      {definitions.find((one) => one.key === 'firstAnswerMedian')?.name.split(',')[0]}
                    </th>
                    <th scope="col">{definitions.find((one) => one.key === 'solutionMedian')?.name.split(',')[0]}</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row key={row.id} row={row} topic={topics.find((one) => one.id === row.topicId)?.name} />
                  ))}
                </tbody>
              </table>
            </Scroll>
          )}
          {found.hasNextPage && (
            <Button mt={16} variant="default" loading={found.isFetchingNextPage} onClick={() => found.fetchNextPage()}>
              {t('button.showMore')}
            </Button>
          )}
        </div>
      </main>
    </Definitions>
  );
}

function Row({ row, topic }: { row: BehindRow; topic: string | undefined }) {
  const t = useText();
  const format = useFormat();
  const values = useValues();
  return (
    <tr>
      <th scope="row">
        <Link href={conversationPath('all', row.conversationId)}>{row.subject}</Link>
      </th>
      <td>{row.customerName}</td>
      <td>
        <ChannelIcon channel={row.channel} />
      </td>
      <td>{topic ?? t('insights.noTopic')}</td>
      <td>{format.exact(row.openedAt)}</td>
      <td>{values.value('seconds', row.firstAnswerSeconds)}</td>
      <td>{values.value('seconds', row.solutionSeconds)}</td>
    </tr>
  );
}
