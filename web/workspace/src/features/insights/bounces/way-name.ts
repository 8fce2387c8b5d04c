import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { bouncesQuery, type Path } from '../api';
import type { Question, Way } from '../question';

type End = Pick<Path, 'kind' | 'from' | 'to' | 'fromName' | 'toName'>;

/** Whoever may not see single persons gets all of them as one. */
const somePerson = 'people';

export const between = ({ from, to }: { from: string; to: string }) => `${from} → ${to}`;

/** The two ends of a path as a person reads them. */
export function useEnds() {
  const t = useText();
  const name = (kind: Path['kind'], who: string, known: string | null) =>
    who === ''
      ? t('bounces.nobody')
      : who === somePerson
        ? t('bounces.people')
        : kind === 'channel'
          ? t(`channel.${who}` as 'channel.email')
          : (known ?? t('bounces.unknown'));
  return (path: End) => ({
    from: name(path.kind, path.from, path.fromName),
    to: name(path.kind, path.to, path.toName),
  });
}

/** "From Siri to Per", for the page of the inquiries behind it. */
export function useWayName(question: Question): (way: Way) => string | null {
  const t = useText();
  const ends = useEnds();
  const search = new URLSearchParams(window.location.search);
  const isWay = search.has('handOver');
  const paths = useQuery({ ...bouncesQuery(question), enabled: isWay }).data?.paths ?? [];
  return (way) => {
    if (!way.handOver) return null;
    const path = paths.find(
      (one) => one.kind === way.handOver && one.from === way.handOverFrom && one.to === way.handOverTo,
    );
    return path ? between(ends(path)) : t(`bounces.kind.${way.handOver}` as 'bounces.kind.team');
  };
}
