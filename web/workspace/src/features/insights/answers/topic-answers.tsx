import '../../settings/styles';
import { IconChevronLeft, IconMessages } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { conversationPath } from '../../conversations/navigation';
import css from '../components/insights.module.css';
import { FigurePanel, Scroll } from '../components/panel';
import type { Question } from '../question';
import { useValues } from '../values';
import { Alike } from './alike';
import own from './answers.module.css';
import { answersPath, type GivenAnswer, type TopicAnswers, topicAnswersQuery } from './api';

/** The pairs of channels least alike; a shop with eight channels has thirty. */
const shownPairs = 5;

/** The answers given to one question, those least like the others first. */
export function TopicAnswersPage({ question, id }: { question: Question; id: number }) {
  const t = useText();
  const values = useValues();
  const found = useQuery(topicAnswersQuery(question, id));
  const answers = found.data;
  return (
    <main id="content" className={css.page} tabIndex={-1}>
      <div className={css.inside}>
        <Link href={answersPath(question)} className={css.back}>
          <IconChevronLeft size={16} aria-hidden />
          {t('answers.title')}
        </Link>
        {found.isPending && <Skeleton lines={['40%', '80%', '72%']} />}
        {found.isError && !answers && <ErrorPanel reason={found.error} onRetry={() => found.refetch()} />}
        {answers && (
          <>
            <h1 className={css.title}>{t('answers.of', { name: answers.name })}</h1>
            <p className={css.said}>
              {values.wholeDay(answers.days.from)} – {values.wholeDay(answers.days.to)}.{' '}
              {t('answers.answers', { count: answers.answers })}
            </p>
            {answers.consistency ? (
              <Parts answers={answers} />
            ) : (
              <EmptyPanel
                icon={<IconMessages size={24} stroke={1.5} />}
                title={t('answers.none')}
                help={t('answers.noneHelp')}
              />
            )}
          </>
        )}
      </div>
    </main>
  );
}

function Parts({ answers }: { answers: TopicAnswers }) {
  const t = useText();
  return (
    <>
      <section className={css.panel}>
        <h2 className={css.panelTitle}>{t('answers.alike')}</h2>
        {answers.consistency && <Alike consistency={answers.consistency} />}
        <p className={css.said}>{t('answers.help')}</p>
      </section>
      <Table
        title={t('answers.channels')}
        heads={[t('answers.pairOf'), t('answers.alike'), t('answers.pairs')]}
        shown={shownPairs}
        rows={answers.channels.map((pair) => ({
          name:
            pair.one === pair.other
              ? t('answers.within', { channel: t(`channel.${pair.one}`) })
              : t('answers.pair', { one: t(`channel.${pair.one}`), other: t(`channel.${pair.other}`) }),
          alike: pair.alike,
          count: pair.pairs,
        }))}
      />
      {answers.people && (
        <Table
          title={t('answers.people')}
          help={t('answers.peopleHelp')}
          heads={[t('answers.person'), t('answers.alikeOthers'), t('answers.count')]}
          rows={answers.people.map((person) => ({ name: person.name, alike: person.alike, count: person.answers }))}
        />
      )}
      {answers.typical && (
        <section className={css.panel}>
          <h2 className={css.panelTitle}>{t('answers.typical')}</h2>
          <p className={css.said}>{t('answers.typicalHelp')}</p>
          <ul className={own.answers}>
            <Item item={answers.typical} />
          </ul>
        </section>
      )}
      <section className={css.panel}>
        <h2 className={css.panelTitle}>{t('answers.outliers')}</h2>
        <p className={css.said}>{t('answers.outliersHelp')}</p>
        <ul className={own.answers}>
          {answers.outliers.map((item) => (
            <Item key={item.inquiryId} item={item} />
          ))}
        </ul>
      </section>
    </>
  );
}

interface TableProps {
  title: string;
  help?: string;
  heads: readonly [string, string, string];
  rows: readonly { name: string; alike: number | null; count: number }[];
  /** So many stand there at once, the others are folded. */
  shown?: number;
}

function Table({ title, help, heads, rows, shown = rows.length }: TableProps) {
  const t = useText();
  return (
    <FigurePanel title={title} rows={() => [heads, ...rows.map((row) => [row.name, row.alike, row.count])]}>
      {help && <p className={css.said}>{help}</p>}
      <Rows title={title} heads={heads} rows={rows.slice(0, shown)} />
      {rows.length > shown && (
        <details className={css.twin}>
          <summary>{t('answers.morePairs', { count: rows.length - shown })}</summary>
          <Rows title={title} heads={heads} rows={rows.slice(shown)} />
        </details>
      )}
    </FigurePanel>
  );
}

function Rows({ title, heads, rows }: Pick<TableProps, 'title' | 'heads' | 'rows'>) {
  const values = useValues();
  return (
    <Scroll label={title}>
      <table className={css.table}>
        <thead>
          <tr>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.name}>
              <th scope="row">{row.name}</th>
              <td>{values.value('share', row.alike)}</td>
              <td>{row.count}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

function Item({ item }: { item: GivenAnswer }) {
  const t = useText();
  const format = useFormat();
  const values = useValues();
  return (
    <li className={own.answer}>
      <p className={own.about}>
        <ChannelIcon channel={item.channel} />
        {item.authorName && <span>{item.authorName}</span>}
        <span>{format.exact(item.at)}</span>
        <span>{t('answers.likeOthers', { share: values.value('share', item.alike) })}</span>
        <Link href={conversationPath('all', item.conversationId)}>{t('answers.open')}</Link>
      </p>
      <p className={own.text}>{item.text}</p>
    </li>
  );
}
