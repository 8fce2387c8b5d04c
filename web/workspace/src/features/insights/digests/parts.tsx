import { useFormat, useText } from '../../../i18n/language';
import type { Me } from '../../../lib/narrowings';
import { useValues } from '../values';
import type { Digest, EditionRow } from './api';
import { officeMoment } from './moment';

/** Sunday 4 January 1970 and the days after it begin no week of ours: Monday 5 January is 1. */
const weekdayOf = (locale: string, day: number) =>
  new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(new Date(Date.UTC(1970, 0, 4 + day)));

export function useDigestWords() {
  const t = useText();
  const { locale } = useFormat();
  const hour = (value: number) => `${String(value).padStart(2, '0')}:00`;
  return {
    weekday: (day: number) => weekdayOf(locale, day),
    hour,
    /** Every Monday at 07:00. */
    when: (digest: Pick<Digest, 'rhythm' | 'day' | 'hour'>) =>
      digest.rhythm === 'weekly'
        ? t('digests.everyWeek', { day: weekdayOf(locale, digest.day), hour: hour(digest.hour) })
        : t('digests.everyMonth', { day: String(digest.day), hour: hour(digest.hour) }),
    scope: (digest: Pick<Digest, 'scope'>) => digest.scope ?? t('digests.whole'),
  };
}

export function useOfficeMoment({ timeZone }: Me) {
  const { locale } = useFormat();
  return (moment: string) => officeMoment(locale, moment, timeZone);
}

/** How the mails of one edition went. */
export function Sendings({ edition }: { edition: EditionRow }) {
  const t = useText();
  const said = [
    edition.sent > 0 && t('digests.sent', { count: edition.sent }),
    edition.waiting > 0 && t('digests.waiting', { count: edition.waiting }),
    edition.failed > 0 && t('digests.failed', { count: edition.failed }),
    edition.unclear > 0 && t('digests.unclear', { count: edition.unclear }),
  ].filter(Boolean);
  return <>{said.length === 0 ? t('digests.toNobody') : said.join(' · ')}</>;
}

export function Days({ edition }: { edition: Pick<EditionRow, 'from' | 'to'> }) {
  const values = useValues();
  return (
    <>
      {values.wholeDay(edition.from)} – {values.wholeDay(edition.to)}
    </>
  );
}
