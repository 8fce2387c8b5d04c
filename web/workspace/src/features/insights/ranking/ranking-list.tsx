import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import insights from '../components/insights.module.css';
import { FigurePanel, Twin } from '../components/panel';
import { GrowthText } from '../components/tiles';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import type { PartDefinition, Ranking } from './api';
import type { Ranked, RankingGroup, Share, Weights } from './formula';
import { divePath } from './place';
import css from './ranking.module.css';

const groups: readonly RankingGroup[] = ['top', 'tail', 'edge'];

interface RankingListProps {
  ranking: Ranking;
  ranked: readonly Ranked[];
  question: Question;
  weights: Weights;
}

export function RankingList({ ranking, ranked, question, weights }: RankingListProps) {
  const t = useText();
  const values = useValues();
  const [group, setGroup] = useState<RankingGroup | ''>('');
  const shown = ranked
    .map((one, index) => ({ ...one, place: index + 1 }))
    .filter((one) => !group || one.group === group);
  const counts = (one: RankingGroup) => ranked.filter((topic) => topic.group === one).length;
  const shareOf = (topic: Ranked, key: string) => topic.shares.find((one) => one.key === key);
  return (
    <FigurePanel
      title={t('ranking.topics')}
      tools={
        <NativeSelect
          size="xs"
          aria-label={t('ranking.groups')}
          value={group}
          onChange={(event) => setGroup(event.currentTarget.value as RankingGroup | '')}
          data={[
            { value: '', label: t('ranking.allGroups', { count: ranked.length }) },
            ...groups.map((one) => ({ value: one, label: `${t(`ranking.group.${one}`)} (${counts(one)})` })),
          ]}
        />
      }
      rows={() => [
        [
          '#',
          t('insights.topic'),
          t('ranking.group'),
          t('ranking.sum'),
          t('insights.count'),
          ...ranking.parts.flatMap((part) => [part.name, t('ranking.pointsOf', { name: part.name })]),
          t('ranking.unit'),
        ],
        ...shown.map((topic) => [
          topic.place,
          topic.row.path,
          t(`ranking.group.${topic.group}`),
          topic.sum,
          topic.row.inquiries,
          ...ranking.parts.flatMap((part) => [
            part.key === 'stage' ? topic.row.stage : (topic.row.parts[part.key]?.value ?? null),
            shareOf(topic, part.key)?.score == null ? null : (shareOf(topic, part.key)?.points ?? null),
          ]),
          topic.row.value?.unit ?? null,
        ]),
      ]}
    >
      <p className={insights.said}>
        {t('ranking.groupRule', { count: weights.edgeBelow })}{' '}
        {ranking.withoutTopic > 0 && (
          <Link href={behindPath(question, 'inquiries', { topicId: '0' })}>
            {t('ranking.without', {
              count: ranking.withoutTopic,
              share: values.value('share', ranking.withoutTopic / ranking.inquiries),
            })}
          </Link>
        )}
      </p>
      <ol className={css.topics} aria-label={t('ranking.topics')}>
        {shown.map((topic) => (
          <Topic key={topic.row.topicId} topic={topic} place={topic.place} parts={ranking.parts} question={question} />
        ))}
      </ol>
      <Twin>
        <table className={insights.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.topic')}</th>
              <th scope="col">{t('ranking.group')}</th>
              <th scope="col">{t('ranking.sum')}</th>
              {ranking.parts.map((part) => (
                <th key={part.key} scope="col">
                  {part.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((topic) => (
              <tr key={topic.row.topicId}>
                <th scope="row">
                  <Link href={divePath(question, topic.row.topicId)}>
                    {topic.place}. {topic.row.path}
                  </Link>
                </th>
                <td>{t(`ranking.group.${topic.group}`)}</td>
                <td>{values.value('count', topic.sum)}</td>
                {ranking.parts.map((part) => (
                  <td key={part.key}>
                    <PartCell topic={topic} part={part} share={shareOf(topic, part.key)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Twin>
    </FigurePanel>
  );
}

interface TopicProps {
  topic: Ranked;
  place: number;
  parts: readonly PartDefinition[];
  question: Question;
}

function Topic({ topic: { row, sum, shares, group }, place, parts, question }: TopicProps) {
  const t = useText();
  const values = useValues();
  const nameOf = (key: string) => parts.find((part) => part.key === key)?.name ?? key;
  const missing = shares.filter((share) => share.score === null).map((share) => nameOf(share.key));
  const parent = row.path.split(' › ').slice(0, -1).join(' › ');
  return (
    <li className={css.topic} data-topic={row.topicId}>
      <span className={css.place}>{place}</span>
      <div className={css.what}>
        <Link href={divePath(question, row.topicId)} className={css.name}>
          {row.name}
        </Link>
        {parent && <span className={css.help}>{parent}</span>}
        {row.isRetired && <span className={css.chip}>{t('ranking.retired')}</span>}
        <span className={css.chip} data-group={group}>
          {t(`ranking.group.${group}`)}
        </span>
      </div>
      <span className={css.sum}>
        <span className="visually-hidden">{t('ranking.sum')}: </span>
        {values.value('count', sum === null ? null : Math.round(sum * 10) / 10)}
      </span>
      <div
        className={css.bar}
        role="img"
        aria-label={shares
          .filter((share) => share.points > 0)
          .map((share) => `${nameOf(share.key)} ${values.value('count', share.points)}`)
          .join(', ')}
      >
        {shares
          .filter((share) => share.points > 0)
          .map((share) => (
            <span
              key={share.key}
              data-part={share.key}
              style={{ width: `${share.points}%` }}
              title={`${nameOf(share.key)}: ${values.value('count', share.points)}`}
            />
          ))}
      </div>
      <p className={css.facts}>
        <Link href={behindPath(question, 'inquiries', { topicId: String(row.topicId) })}>
          {t('ranking.inquiries', { count: row.inquiries })}
        </Link>
        <GrowthText growth={row.growth} />
        {row.value?.amount != null && (
          <span>{t('ranking.atStake', { amount: values.value('count', row.value.amount), unit: row.value.unit })}</span>
        )}
        {missing.length > 0 && <span className={css.help}>{t('ranking.missing', { parts: missing.join(', ') })}</span>}
      </p>
    </li>
  );
}

/** What was measured, and in brackets what it gives. */
function PartCell({ topic, part, share }: { topic: Ranked; part: PartDefinition; share: Share | undefined }) {
  const t = useText();
  const values = useValues();
  const measured = topic.row.parts[part.key];
  const value = part.key === 'stage' ? topic.row.stage : values.value(part.unit, measured?.value);
  if (share?.score == null) return <span className={css.help}>{t('ranking.isMissing')}</span>;
  return (
    <>
      {value}
      {part.key === 'value' && ` ${topic.row.value?.unit ?? ''}`}{' '}
      <span className={css.help}>(+{values.value('count', share.points)})</span>
    </>
  );
}
