import { dictionaryNow, useText } from '../../../i18n/language';
import { hasText } from '../../../i18n/translate';

/** Our words for the reasons an installation starts with; the organisation's own are words already. */
export function useReasonName(): (reason: string) => string {
  const t = useText();
  return (reason) => {
    const key = `handOver.reason.${reason}`;
    return hasText(dictionaryNow(), key) ? t(key) : reason;
  };
}
