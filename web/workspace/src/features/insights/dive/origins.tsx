import { Link } from 'wouter';
import { useText } from '../../../i18n/language';
import insights from '../components/insights.module.css';
import { Scroll } from '../components/panel';
import { behindPath, type Question } from '../question';
import { useValues } from '../values';
import type { Dive } from './api';

/** Where people came from, as far as anything knows. */
export function Origins({ dive, question }: { dive: Dive; question: Question }) {
  const t = useText();
  const values = useValues();
  const all = dive.channels.reduce((sum, one) => sum + one.inquiries, 0);
  return (
    <section className={insights.panel} aria-label={t('dive.origins')}>
      <h2 className={insights.panelTitle}>{t('dive.origins')}</h2>
      <p className={insights.said}>{t('dive.originsHelp')}</p>
      {all > 0 && (
        <Scroll label={t('dive.origins')}>
          <table className={insights.table}>
            <thead>
              <tr>
                <th scope="col">{t('dive.origin')}</th>
                <th scope="col">{t('insights.count')}</th>
                <th scope="col">{t('dive.share')}</th>
              </tr>
            </thead>
            <tbody>
              {dive.channels.map((one) => (
                <tr key={one.name}>
                  <th scope="row">
                    <Link href={behindPath(question, 'inquiries', { channel: one.name })}>
                      {t(`channel.${one.name}` as 'channel.email')}
                    </Link>
                  </th>
                  <td>{values.value('count', one.inquiries)}</td>
                  <td>{values.value('share', one.inquiries / all)}</td>
                </tr>
              ))}
              {dive.sources.map((one) => (
                <tr key={`source ${one.name}`}>
                  <th scope="row">{t('dive.importedFrom', { name: one.name })}</th>
                  <td>{values.value('count', one.inquiries)}</td>
                  <td>{values.value('share', one.inquiries / all)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
