import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { ChannelIcon } from '../../conversations/components/channel-icon';
import { conversationPath } from '../../conversations/navigation';
import insights from '../components/insights.module.css';
import { useValues } from '../values';
import type { Dive, DiveLine } from './api';
import css from './dive.module.css';

/** What most people write, what stands out, and the words that are this topic's own. */
export function Voices({ dive }: { dive: Dive }) {
  const t = useText();
  const measured = useExtremeValue();
  return (
    <>
      <section className={insights.panel} aria-label={t('dive.typical')}>
        <h2 className={insights.panelTitle}>{t('dive.typical')}</h2>
        <p className={insights.said}>{t('dive.typicalHelp', { count: dive.texts })}</p>
        {dive.typical.length === 0 && <p className={insights.said}>{t('dive.noTexts')}</p>}
        <ul className={css.lines}>
          {dive.typical.map((line) => (
            <Line key={line.inquiryId} line={line} />
          ))}
        </ul>
      </section>
      <section className={insights.panel} aria-label={t('dive.extremes')}>
        <h2 className={insights.panelTitle}>{t('dive.extremes')}</h2>
        {dive.extremes.length === 0 && <p className={insights.said}>{t('dive.noExtremes')}</p>}
        <ul className={css.lines}>
          {dive.extremes.map(({ kind, value, line }) => (
            <Line key={kind} line={line} what={`${t(`dive.extreme.${kind}`)}${measured(kind, value)}`} />
          ))}
        </ul>
      </section>
      <section className={insights.panel} aria-label={t('dive.words')}>
        <h2 className={insights.panelTitle}>{t('dive.words')}</h2>
        <p className={insights.said}>{dive.words.length > 0 ? t('dive.wordsHelp') : t('dive.noWords')}</p>
        <ul className={css.words}>
          {dive.words.map((word) => (
            <li key={word}>{word}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Line({ line, what }: { line: DiveLine; what?: string }) {
  const format = useFormat();
  return (
    <li>
      {what && <strong>{what}</strong>}
      <Link href={conversationPath('all', line.conversationId)}>{line.subject || `#${line.conversationId}`}</Link>
      <span className={css.meta}>
        <ChannelIcon channel={line.channel} /> {format.date(line.openedAt)}
      </span>
      <p className={css.text}>{line.text}</p>
    </li>
  );
}

function useExtremeValue() {
  const values = useValues();
  return (kind: Dive['extremes'][number]['kind'], value: number | null) => {
    if (value === null) return '';
    const unit = kind === 'longestHandling' ? 'seconds' : kind === 'worstSatisfaction' ? 'share' : 'count';
    return `: ${values.value(unit, value)}`;
  };
}
