import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import { countsQuery } from '../../conversations/api';
import { type Line, type Overview, type Definition as Row, todayQuery } from '../api';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import { Definition, Definitions } from './definition';
import css from './insights.module.css';

/** What is looked at every day; all else is one press away. */
const first = [
  'inquiries',
  'none',
  'within5',
  'within60',
  'firstAnswerMedian',
  'solutionMedian',
  'handling',
  'firstContact',
  'repeat',
  'handedOver',
  'unanswered',
];
const ofParts = ['share'];

/** Every figure of all that is looked at, each with the value before and the way to what is behind it. */
export function Tiles({ question, overview }: { question: Question; overview: Overview }) {
  const t = useText();
  const definitions = useContext(Definitions);
  const tiles = (isFirst: boolean) =>
    definitions
      .filter((one) => first.includes(one.key) === isFirst && !ofParts.includes(one.key))
      .map((one) => <Tile key={one.key} definition={one} question={question} overview={overview} />);
  return (
    <>
      <ul className={css.tiles}>
        {question.to >= overview.today && <Today question={question} />}
        {tiles(true)}
      </ul>
      <details className={css.more}>
        <summary>{t('insights.moreFigures')}</summary>
        <ul className={css.tiles}>{tiles(false)}</ul>
      </details>
    </>
  );
}

interface TileProps {
  definition: Row;
  question: Question;
  overview: Overview;
}

function Tile({ definition: { key, name, unit, isMeasured }, question, overview }: TileProps) {
  const t = useText();
  const values = useValues();
  const { now, before, growth } = overview.total;
  return (
    <li className={css.tile}>
      <span className={css.tileName}>
        {name}
        <Definition figure={key} />
      </span>
      {isMeasured ? (
        <>
          <Link className={css.tileValue} href={behindPath(question, key)}>
            {values.value(unit, now[key])}
          </Link>
          <span className={css.dim}>
            {t('insights.before', { value: values.value(unit, before[key]) })}
            {key === 'inquiries' && (
              <>
                <br />
                <GrowthText growth={growth} />
              </>
            )}
          </span>
        </>
      ) : (
        <span className={css.missing}>{t('insights.notMeasured')}</span>
      )}
    </li>
  );
}

function Today({ question }: { question: Question }) {
  const t = useText();
  const values = useValues();
  const { data: today, refetch } = useQuery(todayQuery(question));
  // The counts of the lists are fetched again whenever something comes in: so is this.
  const { dataUpdatedAt } = useQuery(countsQuery);
  useEffect(() => {
    if (dataUpdatedAt) void refetch();
  }, [dataUpdatedAt, refetch]);
  return (
    <li className={css.tile}>
      <span className={css.tileName}>{t('insights.today')}</span>
      <Link className={css.tileValue} href={behindPath(question, 'inquiries', { period: 'today' })}>
        {today ? values.value('count', today.inquiries) : '–'}
      </Link>
      <span className={css.dim}>
        {today && t('insights.usual', { hour: String(today.hour), value: values.value('count', today.usual) })}
      </span>
    </li>
  );
}

/** Bold when it is more than chance, grey when it is not; the words say it too. */
export function GrowthText({ growth }: { growth: Line['growth'] }) {
  const t = useText();
  const { change, low, high } = useValues().growth(growth);
  if (change === null) return <span className={css.noise}>{growth.isReal ? t('insights.new') : '–'}</span>;
  return (
    <span
      className={growth.isReal ? css.real : css.noise}
      title={growth.isReal ? t('insights.isReal') : t('insights.isNoise')}
    >
      {growth.isReal ? (growth.ratio! > 1 ? '▲ ' : '▼ ') : ''}
      {change}{' '}
      <span className={css.bounds}>
        ({low} – {high ?? '∞'})
      </span>
      {!growth.isReal && <span className="visually-hidden"> {t('insights.isNoise')}</span>}
    </span>
  );
}
