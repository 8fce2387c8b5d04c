import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Overview } from '../api';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import { useFigure } from './definition';
import css from './insights.module.css';
import { FigurePanel, Scroll } from './panel';
import { GrowthText } from './tiles';

/** How the inquiries divide between channels: bars in the table itself, now over before. */
export function Mix({ question, overview }: { question: Question; overview: Overview }) {
  const t = useText();
  const values = useValues();
  const share = useFigure('share');
  const rows = overview.channels;
  const most = Math.max(0.01, ...rows.flatMap((one) => [one.line.now.share ?? 0, one.line.before.share ?? 0]));
  return (
    <FigurePanel
      title={t('insights.mix')}
      figure="share"
      rows={() => [
        [
          t('insights.channel'),
          t('insights.count'),
          share?.name ?? '',
          t('insights.shareBefore'),
          t('insights.growth'),
        ],
        ...rows.map(({ channel, line }) => [
          t(`channel.${channel}`),
          line.now.inquiries ?? null,
          line.now.share ?? null,
          line.before.share ?? null,
          line.growth.ratio,
        ]),
      ]}
    >
      <Scroll label={t('insights.mix')}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('insights.channel')}</th>
              <th scope="col">{t('insights.count')}</th>
              <th scope="col">{share?.name}</th>
              <th scope="col">{t('insights.shareBefore')}</th>
              <th scope="col" className={css.barCell}>
                <span className="visually-hidden">{t('insights.bar')}</span>
              </th>
              <th scope="col">{t('insights.growth')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ channel, line }) => (
              <tr key={channel}>
                <th scope="row">
                  <Link href={behindPath(question, 'inquiries', { channel })}>{t(`channel.${channel}`)}</Link>
                </th>
                <td>{values.value('count', line.now.inquiries)}</td>
                <td>{values.value('share', line.now.share)}</td>
                <td>{values.value('share', line.before.share)}</td>
                <td className={css.barCell} aria-hidden>
                  <span className={css.bar} style={{ width: `${(100 * (line.now.share ?? 0)) / most}%` }} />
                  <span
                    className={css.bar}
                    data-before
                    style={{ width: `${(100 * (line.before.share ?? 0)) / most}%` }}
                  />
                </td>
                <td>
                  <GrowthText growth={line.growth} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </FigurePanel>
  );
}
