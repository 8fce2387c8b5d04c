import { useText } from '../../../i18n/language';
import insights from '../components/insights.module.css';
import css from './digests.module.css';

/** By what the lines are chosen, so that nobody has to believe them. */
export function Rule() {
  const t = useText();
  return (
    <details className={css.rule}>
      <summary>{t('digests.rule')}</summary>
      <p className={insights.said}>{t('digests.ruleHelp')}</p>
      <ul>
        <li>{t('digests.ruleTopics')}</li>
        <li>{t('digests.ruleRanking')}</li>
        <li>{t('digests.ruleFigures')}</li>
        <li>{t('digests.ruleService')}</li>
        <li>{t('digests.ruleWaiting')}</li>
        <li>{t('digests.ruleDecide')}</li>
      </ul>
    </details>
  );
}
