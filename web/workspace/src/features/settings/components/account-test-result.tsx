import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useText } from '../../../i18n/language';
import type { AccountTest } from '../../../lib/administration-contract';
import css from '../settings-pages.module.css';
import { ProblemWords } from './mail-problem';

/** Both ways apart: one may work while the other does not. */
export function AccountTestResult({ result }: { result: AccountTest }) {
  const t = useText();
  return (
    <div className={css.test} role="status">
      <Way name={t('accounts.testIn')} part={result.incoming} good={t('accounts.testInGood')} />
      <Way
        name={t('accounts.testOut')}
        part={result.outgoing}
        good={t('accounts.testOutGood', { address: result.sentTo ?? '' })}
      />
    </div>
  );
}

function Way({ name, part, good }: { name: string; part: AccountTest['incoming']; good: string }) {
  const Icon = part.reason ? IconAlertTriangle : IconCheck;
  return (
    <div className={css.testWay} data-problem={part.reason !== null || undefined}>
      <span className={css.testName}>
        <Icon size={16} aria-hidden />
        {name}
      </span>
      <div>{part.reason ? <ProblemWords reason={part.reason} detail={part.detail} /> : good}</div>
    </div>
  );
}
