import '../../settings/styles';
import { NativeSelect } from '@mantine/core';
import { IconArrowsExchange } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { useLanguage, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { useReasonName } from '../../conversations/thread/reason-name';
import { type Bounces, bouncesQuery, definitionsQuery } from '../api';
import { Definition, Definitions } from '../components/definition';
import { Filters } from '../components/filters';
import css from '../components/insights.module.css';
import { FigurePanel, Scroll } from '../components/panel';
import { behindPath, overviewPath, type Question } from '../question';
import { InsightTabs } from '../tabs';
import { useQuestion } from '../use-question';
import { useValues } from '../values';
import { Flow } from './flow';
import { between, useEnds } from './way-name';

const kinds = ['channel', 'team', 'person', 'system', 'partner'] as const;
type Kind = (typeof kinds)[number];

/** Where inquiries are sent on, from whom to whom, why, and about what. */
export function BouncesPage({ me }: { me: Me }) {
  const t = useText();
  const values = useValues();
  const question = useQuestion(me);
  const [, navigate] = useLocation();
  const definitions = useQuery(definitionsQuery(useLanguage())).data ?? [];
  const found = useQuery(bouncesQuery(question));
  const bounces = found.data;
  return (
    <Definitions value={definitions}>
      <main id="content" className={css.page} tabIndex={-1}>
        <div className={css.inside}>
          <InsightTabs here="/bounces" />
          <div className={css.head}>
            <h1 className={css.title}>{t('nav.bounces')}</h1>
            <Definition figure="switched" />
            {bounces && (
              <p className={css.days}>
                {values.wholeDay(bounces.days.from)} – {values.wholeDay(bounces.days.to)}
              </p>
            )}
          </div>
          <Filters
            question={question}
            me={me}
            onChange={(next) => navigate(overviewPath(next, '/bounces'), { replace: true })}
          />
          {found.isPending && <Skeleton lines={['40%', '90%', '80%']} />}
          {found.isError && !bounces && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
          {bounces && (
            <div className={found.isPlaceholderData ? css.stale : undefined} aria-busy={found.isPlaceholderData}>
              <p className={css.said}>
                <strong>
                  {t('bounces.says', {
                    inquiries: values.value('count', bounces.inquiries),
                    share: values.value(
                      'share',
                      bounces.inquiries === 0 ? null : bounces.handedOver / bounces.inquiries,
                    ),
                    moves: values.value('count', bounces.moves),
                  })}
                </strong>{' '}
                {t('bounces.help')}
              </p>
              {bounces.moves === 0 ? (
                <EmptyPanel
                  icon={<IconArrowsExchange size={24} stroke={1.5} />}
                  title={t('bounces.none')}
                  help={t('insights.noneHelp')}
                />
              ) : (
                <>
                  <Paths question={question} bounces={bounces} />
                  <Reasons question={question} bounces={bounces} />
                  <Topics question={question} bounces={bounces} />
                </>
              )}
            </div>
          )}
        </div>
      </main>
    </Definitions>
  );
}

interface PartProps {
  question: Question;
  bounces: Bounces;
}

function Paths({ question, bounces }: PartProps) {
  const t = useText();
  const values = useValues();
  const ends = useEnds();
  const reasonName = useReasonName();
  const there = kinds.filter((kind) => bounces.paths.some((one) => one.kind === kind));
  const [chosen, setChosen] = useState<Kind | null>(null);
  const kind = chosen && there.includes(chosen) ? chosen : there[0]!;
  const paths = bounces.paths.filter((one) => one.kind === kind);
  const rows = paths.map((path) => ({
    path,
    ...ends(path),
    href: behindPath(question, 'inquiries', {}, { handOver: path.kind, handOverFrom: path.from, handOverTo: path.to }),
  }));
  return (
    <FigurePanel
      title={t('bounces.paths')}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t('bounces.between')}
          value={kind}
          onChange={(event) => setChosen(event.currentTarget.value as Kind)}
          data={there.map((one) => ({ value: one, label: t(`bounces.kind.${one}`) }))}
        />
      }
      rows={() => [
        [t('insights.from'), t('insights.to'), t('bounces.moves'), t('bounces.inquiries'), t('bounces.topReason')],
        ...rows.map(({ from, to, path }) => [
          from,
          to,
          path.moves,
          path.inquiries,
          path.topReason === null ? '' : reasonName(path.topReason),
        ]),
      ]}
    >
      <Flow rows={rows.map(({ from, to, path }) => ({ from, to, moves: path.moves }))} />
      <Scroll label={t('bounces.paths')}>
        <table className={`${css.table} ${css.words}`}>
          <thead>
            <tr>
              <th scope="col">{t('bounces.path')}</th>
              <th scope="col">{t('bounces.topReason')}</th>
              <th scope="col">{t('bounces.moves')}</th>
              <th scope="col">{t('bounces.inquiries')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ path, from, to, href }) => (
              <tr key={`${path.from} ${path.to}`}>
                <th scope="row">
                  <Link href={href}>{between({ from, to })}</Link>
                </th>
                <td>{path.topReason === null ? '–' : reasonName(path.topReason)}</td>
                <td>{values.value('count', path.moves)}</td>
                <td>{values.value('count', path.inquiries)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}

function Reasons({ question, bounces }: PartProps) {
  const t = useText();
  const values = useValues();
  const reasonName = useReasonName();
  const nameOf = (text: string) => (text === '' ? t('bounces.noReason') : reasonName(text));
  return (
    <FigurePanel
      title={t('bounces.reasons')}
      rows={() => [
        [t('bounces.reason'), t('bounces.between'), t('bounces.moves')],
        ...bounces.reasons.map((one) => [nameOf(one.text), t(`bounces.kind.${one.kind}`), one.moves]),
      ]}
    >
      <Scroll label={t('bounces.reasons')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('bounces.reason')}</th>
              <th scope="col">{t('bounces.between')}</th>
              <th scope="col">{t('bounces.moves')}</th>
            </tr>
          </thead>
          <tbody>
            {bounces.reasons.map((one) => (
              <tr key={`${one.kind} ${one.text}`}>
                <th scope="row">
                  <Link href={behindPath(question, 'inquiries', {}, { handOver: one.kind, handOverReason: one.text })}>
                    {nameOf(one.text)}
                  </Link>
                </th>
                <td>{t(`bounces.kind.${one.kind}`)}</td>
                <td>{values.value('count', one.moves)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}

function Topics({ question, bounces }: PartProps) {
  const t = useText();
  const values = useValues();
  const nameOf = (name: string | null) => name ?? t('insights.noTopic');
  return (
    <FigurePanel
      title={t('bounces.topics')}
      figure="handedOver"
      rows={() => [
        [
          t('insights.topic'),
          t('bounces.inquiries'),
          t('bounces.handedOver'),
          t('bounces.moves'),
          t('bounces.perInquiry'),
        ],
        ...bounces.topics.map((one) => [nameOf(one.name), one.inquiries, one.handedOver, one.moves, one.perInquiry]),
      ]}
    >
      <Scroll label={t('bounces.topics')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.topic')}</th>
              <th scope="col">{t('bounces.inquiries')}</th>
              <th scope="col">{t('bounces.handedOver')}</th>
              <th scope="col">{t('bounces.moves')}</th>
              <th scope="col">{t('bounces.perInquiry')}</th>
            </tr>
          </thead>
          <tbody>
            {bounces.topics.map((one) => (
              <tr key={one.topicId ?? 0}>
                <th scope="row">
                  <Link href={overviewPath({ ...question, topicId: String(one.topicId ?? 0) }, '/bounces')}>
                    {nameOf(one.name)}
                  </Link>
                </th>
                <td>{values.value('count', one.inquiries)}</td>
                <td>
                  <Link href={behindPath(question, 'handedOver', { topicId: String(one.topicId ?? 0) })}>
                    {values.value('count', one.handedOver)}
                  </Link>
                </td>
                <td>{values.value('count', one.moves)}</td>
                <td>{values.value('count', one.perInquiry)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}
