import '../../settings/styles';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { boundActions } from '../../../lib/actions';
import type { Me } from '../../../lib/narrowings';
import { quotesQuery } from './api';
import { QuoteList } from './quote-list';
import css from './quotes.module.css';

/** What has been marked in the conversation, and by whom. */
export function QuotesPart({ conversationId, me }: { conversationId: number; me: Me }) {
  const t = useText();
  const found = useQuery(quotesQuery(conversationId)).data;
  if (!found) return null;
  return (
    <section className={css.part} aria-label={t('quotes.title')}>
      <div className={css.foot}>
        <h2 className={css.partTitle}>{t('quotes.title')}</h2>
        {me.can.includes('conversations.note') && (
          <Button
            size="compact-xs"
            variant="subtle"
            // What is marked on the page stays marked.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() =>
              boundActions
                .get()
                .find((one) => one.action.id === 'thread.quote')
                ?.perform()
            }
          >
            {t('quotes.mark')}
          </Button>
        )}
      </div>
      {found.items.length > 0 && <QuoteList quotes={found.items} agreement={found.agreement} me={me} isBeside />}
    </section>
  );
}
