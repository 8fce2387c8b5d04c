import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import { Problem } from '../../../lib/http';
import css from './dialogs.module.css';

interface LeftOutProps {
  title: string;
  rows: readonly { id: number; code: string; customerName?: string | null }[];
}

const mostNamed = 8;

/** Who is left out, by the reason why. */
export function LeftOut({ title, rows }: LeftOutProps) {
  const t = useText();
  if (rows.length === 0) return null;
  const codes = [...new Set(rows.map((one) => one.code))];
  return (
    <div className={css.refused}>
      <p>{title}</p>
      <ul>
        {codes.map((code) => {
          const these = rows.filter((one) => one.code === code);
          const names = these.slice(0, mostNamed).map((one) => one.customerName || `#${one.id}`);
          return (
            <li key={code}>
              {errorText(new Problem(409, code), t, dictionaryNow())} {names.join(', ')}
              {these.length > mostNamed && ` … ${t('children.more', { count: these.length - mostNamed })}`}
            </li>
          );
        })}
      </ul>
    </div>
  );
}
