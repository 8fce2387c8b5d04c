import { dictionaryNow, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';
import css from '../settings-pages.module.css';

interface MailProblemProps {
  /** Chooses our words; one we have none for is shown as it is. */
  reason: string;
  /** The other side's own words. */
  detail: string | null;
}

export function MailProblem(props: MailProblemProps) {
  return (
    <p className={css.problem}>
      <ProblemWords {...props} />
    </p>
  );
}

export function ProblemWords({ reason, detail }: MailProblemProps) {
  const t = useText();
  const key = `mailProblem.${reason}`;
  return (
    <>
      {hasText(dictionaryNow(), key) ? t(key) : reason}
      {detail && <span className={css.detail}>{t('accounts.serverSays', { words: detail })}</span>}
    </>
  );
}
