import { Button } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Channel } from '../../../lib/contract';
import type { Me } from '../../../lib/narrowings';
import type { Overview, TopicLine } from '../api';
import { useComments } from '../comments/api';
import { CommentList } from '../comments/comment-list';
import { type Mark, marksOnTopics } from '../comments/marks';
import { behindPath, placeOf, type Question } from '../question';
import { rowsOf, type SortKey, type TopicRow } from '../rows';
import { useValues } from '../values';
import { Definition, useFigure } from './definition';
import css from './insights.module.css';
import { FigurePanel, Scroll } from './panel';
import { GrowthText } from './tiles';

const figures = ['share', 'firstAnswerMedian', 'handlingTotal', 'repeat', 'firstContact'] as const;

/** Topics by channels: the heart of the overview. */
export function TopicsTable({ question, overview, me }: { question: Question; overview: Overview; me: Me }) {
  const t = useText();
  const [sort, setSort] = useState<SortKey>('inquiries');
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set());
  const channels = overview.channels.filter((one) => (one.line.now.inquiries ?? 0) > 0).map((one) => one.channel);
  const parents = overview.topics.filter((one) => overview.topics.some((other) => other.parentId === one.topicId));
  const isWhole = parents.length > 0 && parents.every((one) => open.has(one.topicId ?? 0));
  const rows = rowsOf(overview.topics, sort, open);
  const nameOf = (line: TopicLine) => line.name ?? t('insights.noTopic');
  const headers = useHeaders();
  const marks = marksOnTopics(useComments().items, question.from, question.to, placeOf(question));
  const marksOf = (line: TopicLine) => marks.filter((one) => one.comment.topicId === line.topicId);
  const toggle = (id: number) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <FigurePanel
      title={t('insights.topics')}
      rows={() => [
        [
          t('insights.topic'),
          ...headers.map((one) => one.name),
          t('insights.growth'),
          ...channels.map((one) => t(`channel.${one}`)),
          t('comments.title'),
        ],
        ...rowsOf(overview.topics, sort, new Set(parents.map((one) => one.topicId ?? 0))).map(({ line, level }) => [
          `${'– '.repeat(level).replace(/^– /, '> ')}${nameOf(line)}`,
          ...headers.map((one) => line.line.now[one.key] ?? null),
          line.line.growth.ratio,
          ...channels.map((one) => cellOf(line, one)),
          marksOf(line)
            .map((one) => one.comment.text)
            .join('; '),
        ]),
      ]}
      tools={
        parents.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => setOpen(new Set(isWhole ? [] : parents.map((one) => one.topicId ?? 0)))}
          >
            {isWhole ? t('insights.foldAll') : t('insights.unfoldAll')}
          </Button>
        )
      }
    >
      <p className={css.said}>{t('insights.topicsHelp')}</p>
      <Scroll label={t('insights.topics')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.topic')}</th>
              <Header sortKey="inquiries" sort={sort} onSort={setSort} />
              <Header sortKey="growth" sort={sort} onSort={setSort} name={t('insights.growth')} />
              {figures.map((one) =>
                one === 'share' ? (
                  <th key={one} scope="col">
                    <FigureName figure={one} />
                  </th>
                ) : (
                  <Header key={one} sortKey={one} sort={sort} onSort={setSort} />
                ),
              )}
              {channels.map((one) => (
                <th key={one} scope="col">
                  {t(`channel.${one}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.line.topicId ?? 0}
                row={row}
                name={nameOf(row.line)}
                channels={channels}
                marks={marksOf(row.line)}
                question={question}
                onToggle={() => toggle(row.line.topicId ?? 0)}
              />
            ))}
          </tbody>
        </table>
      </Scroll>
      <CommentList me={me} marks={marks} />
    </FigurePanel>
  );
}

interface RowProps {
  row: TopicRow;
  name: string;
  channels: readonly Channel[];
  marks: readonly Mark[];
  question: Question;
  onToggle(): void;
}

function Row({ row, name, channels, marks, question, onToggle }: RowProps) {
  const t = useText();
  const values = useValues();
  const { line, level, hasChildren, isFolded } = row;
  const topicId = String(line.topicId ?? 0);
  const Chevron = isFolded ? IconChevronRight : IconChevronDown;
  return (
    <tr>
      <th scope="row">
        <span className={css.topic} style={{ paddingInlineStart: level * 20 }}>
          {hasChildren ? (
            <button
              type="button"
              className={css.fold}
              aria-expanded={!isFolded}
              aria-label={t('insights.below', { name })}
              onClick={onToggle}
            >
              <Chevron size={15} aria-hidden />
            </button>
          ) : (
            <span className={css.leaf} />
          )}
          <Link href={behindPath(question, 'inquiries', { topicId })}>{name}</Link>
          {marks.map(({ letter, comment }) => (
            <span key={comment.id} className={css.letter} title={comment.text}>
              {letter}
            </span>
          ))}
        </span>
      </th>
      <td>{values.value('count', line.line.now.inquiries)}</td>
      <td>
        <GrowthText growth={line.line.growth} />
      </td>
      {figures.map((one) => (
        <td key={one}>
          {one === 'share' ? (
            values.value('share', line.line.now[one])
          ) : (
            <Link href={behindPath(question, one, { topicId })}>
              <FigureValue figure={one} value={line.line.now[one]} />
            </Link>
          )}
        </td>
      ))}
      {channels.map((channel) => {
        const count = cellOf(line, channel);
        return (
          <td key={channel}>
            {count > 0 ? (
              <Link href={behindPath(question, 'inquiries', { topicId, channel })}>{values.value('count', count)}</Link>
            ) : (
              <span className={css.noise}>–</span>
            )}
          </td>
        );
      })}
    </tr>
  );
}

interface HeaderProps {
  sortKey: SortKey;
  sort: SortKey;
  name?: string;
  onSort(key: SortKey): void;
}

function Header({ sortKey, sort, name, onSort }: HeaderProps) {
  const row = useFigure(sortKey);
  return (
    <th scope="col" aria-sort={sort === sortKey ? 'descending' : undefined}>
      <button
        type="button"
        className={css.sort}
        data-sorted={sort === sortKey || undefined}
        onClick={() => onSort(sortKey)}
      >
        {name ?? row?.name}
        {sort === sortKey && <span aria-hidden> ↓</span>}
      </button>
      <Definition figure={sortKey} />
    </th>
  );
}

function FigureName({ figure }: { figure: string }) {
  return (
    <>
      {useFigure(figure)?.name}
      <Definition figure={figure} />
    </>
  );
}

function FigureValue({ figure, value }: { figure: string; value: number | null | undefined }) {
  const values = useValues();
  return values.value(useFigure(figure)?.unit ?? 'count', value);
}

function useHeaders() {
  const rows = [useFigure('inquiries'), ...figures.map(useFigure)];
  return rows.filter((one) => one !== undefined);
}

function cellOf(line: TopicLine, channel: Channel): number {
  return line.channels.find((one) => one.channel === channel)?.now ?? 0;
}
