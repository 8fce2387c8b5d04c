import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import type { Conversation } from '../../../lib/narrowings';
import { historyQuery } from '../../customers/api';
import { customerTabs } from '../../customers/tabs';
import { conversationPath } from '../navigation';
import { ChannelIcon } from './channel-icon';
import css from './customer-panel.module.css';
import { StateLabel } from './state-label';

const mostShown = 8;

/** What the customer has asked before, with how satisfied they were where they were asked, and the way to all of it. */
export function Earlier({ conversation }: { conversation: Conversation }) {
  const t = useText();
  const format = useFormat();
  const { id, customerId } = conversation;
  const history = useQuery(historyQuery(customerId));
  const earlier = (history.data?.inquiries ?? [])
    .filter((inquiry) => inquiry.conversationId !== id)
    .toSorted((one, other) => Date.parse(other.openedAt) - Date.parse(one.openedAt))
    .slice(0, mostShown);
  return (
    <>
      {history.data && earlier.length === 0 && <p className={css.dim}>{t('customer.noEarlier')}</p>}
      <ul className={css.plain}>
        {earlier.map((inquiry) => (
          <li key={inquiry.id}>
            <Link href={conversationPath('all', inquiry.conversationId)} className={css.earlier}>
              <span className={css.subject}>{inquiry.subject || t('list.noSubject')}</span>
              <span className={css.earlierFacts}>
                <ChannelIcon channel={inquiry.channel} size={14} />
                <StateLabel state={inquiry.state} />
                {inquiry.satisfaction !== null && (
                  <span>{t('customers.satisfaction', { value: inquiry.satisfaction })}</span>
                )}
                <span className={css.date}>{format.date(inquiry.openedAt)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <nav className={css.whole} aria-label={t('customers.tabs')}>
        <Link href={`/customers/${customerId}`}>{t('customers.openPage')}</Link>
        {customerTabs.slice(1).map((tab) => (
          <Link key={tab} href={`/customers/${customerId}?tab=${tab}`}>
            {t(`customers.tab.${tab}`)}
          </Link>
        ))}
      </nav>
    </>
  );
}
