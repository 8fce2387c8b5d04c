import { useQuery } from '@tanstack/react-query';
import { useContext, useEffect } from 'react';
import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import { countsQuery } from '../../conversations/api';
import { type Line, type Overview, todayQuery } from '../api';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import { Definition, Definitions } from './definition';
import css from './insights.module.css';

const hidden = ['share', 'handlingTotal'];

/** Every figure of all that is looked at, each with the value before and the way to what is behind it. */
export function Tiles({ question, overview }: { question: Question; overview: Overview }) {
  const t = useText();
  const values = useValues();
  const definitions = useContext(Definitions).filter((one) => !hidden.includes(one.key));
  const { now, before, growth } = overview.total;
  return (
    <ul className={css.tiles}>
      {question.to >= overview.today && <Today question={question} />}
      {definitions.map((one) => (
        <li key={one.key} className={css.tile}>
          <span className={css.tileName}>
            {one.name}
            <Definition figure={one.key} />
          </span>
          {one.isMeasured ? (
            <>
              <Link className={css.tileValue} href={behindPath(question, one.key)}>
                {values.value(one.unit, now[one.key])}
              </Link>
              <span className={css.dim}>
                {t('insights.before', { value: values.value(one.unit, before[one.key]) })}
                {one.key === 'inquiries' && (
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
      ))}
    </ul>
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
