import type { Translate } from '../../../i18n/translate';
import type { ConversationRow } from '../../../lib/contract';

/** Until when it is put aside, in a sentence. */
export function snoozedText(
  { snooze, snoozedUntil }: Pick<ConversationRow, 'snooze' | 'snoozedUntil'>,
  t: Translate,
  exact: (moment: string) => string,
): string {
  if (!snoozedUntil) return t('snooze.shownReply');
  return t(snooze === 'time' ? 'snooze.shownTime' : 'snooze.shownEither', { time: exact(snoozedUntil) });
}
