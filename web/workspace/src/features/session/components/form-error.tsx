import { useEffect, useRef } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useText } from '../../../i18n/language';
import css from './entry-page.module.css';

/** What was refused, in words; focus moves to it so that nobody misses it. */
export function FormError({ reason }: { reason: unknown }) {
  const t = useText();
  const ref = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (reason) ref.current?.focus();
  }, [reason]);
  if (!reason) return null;
  return (
    <p ref={ref} className={css.error} role="alert" tabIndex={-1}>
      {errorText(reason, t, dictionaryNow())}
    </p>
  );
}
