import { IconHistory } from '@tabler/icons-react';
import { Link, useLocation } from 'wouter';
import { useFormat, useText } from '../../../../i18n/language';
import type { Translate } from '../../../../i18n/translate';
import type { Fact } from '../model';
import { useReasonName } from '../reason-name';
import css from '../thread.module.css';

/** Their `what` is the number of another conversation, which can be gone to. */
const namesAnother: ReadonlySet<Fact['kind']> = new Set(['splitOff', 'splitFrom', 'linked']);

/** What happened between two messages: one thing is said, several are folded into their number. */
export function FactsLine({ facts, isOpen }: { facts: readonly Fact[]; isOpen: boolean }) {
  const t = useText();
  const first = facts[0]!;
  if (facts.length === 1) {
    return (
      <div className={css.facts}>
        <IconHistory size={14} aria-hidden />
        <FactText fact={first} />
      </div>
    );
  }
  return (
    <details className={css.facts} open={isOpen}>
      <summary>
        <IconHistory size={14} aria-hidden />
        {t('facts.count', { count: facts.length })}
      </summary>
      <ul>
        {facts.map((fact) => (
          <li key={fact.id}>
            <FactText fact={fact} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function FactText({ fact }: { fact: Fact }) {
  const t = useText();
  const format = useFormat();
  const reasonName = useReasonName();
  const [place] = useLocation();
  const said = words(fact, t, format.exact);
  return (
    <span className={css.fact}>
      {namesAnother.has(fact.kind) ? <Link href={place.replace(/[^/]+$/, fact.what ?? '')}>{said}</Link> : said}
      {fact.reason && ` ${t('facts.reason', { reason: reasonName(fact.reason) })}`}
      {fact.byName && <span className={css.by}> {fact.byName}</span>}
      <time dateTime={fact.at} className={css.by}>
        {format.exact(fact.at)}
      </time>
    </span>
  );
}

function words(fact: Fact, t: Translate, exact: (moment: string) => string): string {
  const name = fact.what ?? '';
  switch (fact.kind) {
    case 'assigned':
      return fact.to ? t('facts.assigned', { name: fact.to }) : t('facts.unassigned');
    case 'stateChanged':
      return t(`facts.state.${fact.to as 'open' | 'waiting' | 'closed'}`);
    case 'snoozed':
      return fact.to ? t('facts.snoozedUntil', { time: exact(fact.to) }) : t('facts.snoozedReply');
    case 'woken':
      return t(`facts.woken.${fact.what as 'time' | 'reply' | 'person'}`);
    case 'childrenUpdated':
      return t('facts.childrenUpdated', { count: Number(fact.what) });
    case 'partnerAsked':
      return fact.to ? t('facts.partnerAskedUntil', { name, time: exact(fact.to) }) : t('facts.partnerAsked', { name });
    default:
      return t(`facts.${fact.kind}`, { name });
  }
}
