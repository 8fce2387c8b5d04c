import { IconMessageCircle } from '@tabler/icons-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import type { Me, View } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { EmptyPanel } from '../../../ui/panel';
import { conversationPath, neighbour, rememberView, viewPath } from '../navigation';
import { DetailsBeside } from '../thread/components/details-beside';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import { CustomerPanel } from './customer-panel';
import css from './inbox.module.css';
import { ListHeader } from './list-header';

interface InboxProps {
  view: View;
  openId: number | null;
  me: Me;
}

/** List, conversation and customer side by side; one at a time where there is no room. */
export function Inbox({ view, openId, me }: InboxProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const order = useRef<readonly number[]>([]);
  const [isCustomerShown, setCustomerShown] = useState(
    () => readStored('customerShown', true) && matchMedia('(min-width: 1280px)').matches,
  );
  useEffect(() => rememberView(view), [view]);

  const takeOrder = useCallback((ids: readonly number[]) => {
    order.current = ids;
  }, []);
  const back = () => {
    const left = openId;
    navigate(viewPath(view));
    setTimeout(() => focusRow(left));
  };
  const next = () => {
    if (openId === null) return;
    const ids = order.current;
    const following = neighbour(ids, openId, 1, 0) ?? neighbour(ids, openId, -1, 0);
    if (following !== null && following !== openId) navigate(conversationPath(view, following));
    else back();
  };
  const toggleCustomer = () => {
    store('customerShown', !isCustomerShown);
    setCustomerShown(!isCustomerShown);
  };

  return (
    <main
      className={css.inbox}
      data-open={openId !== null || undefined}
      data-customer={(openId !== null && isCustomerShown) || undefined}
    >
      <section
        id={openId === null ? 'content' : undefined}
        tabIndex={-1}
        className={css.list}
        aria-label={t('list.heading', { view: t(`view.${view}`) })}
      >
        <ListHeader view={view} isOnly={openId === null} />
        <div className={css.scroll}>
          <ConversationList key={view} view={view} openId={openId} onOrder={takeOrder} />
        </div>
      </section>
      <div id={openId === null ? undefined : 'content'} className={css.main} tabIndex={-1}>
        {openId === null ? (
          <div className={css.nothing}>
            <EmptyPanel
              icon={<IconMessageCircle size={24} stroke={1.5} />}
              title={t('conversation.none')}
              help={
                matchMedia('(pointer: coarse)').matches ? t('conversation.noneHelpTouch') : t('conversation.noneHelp')
              }
            />
          </div>
        ) : (
          <ConversationView
            key={openId}
            id={openId}
            me={me}
            isCustomerShown={isCustomerShown}
            onToggleCustomer={toggleCustomer}
            onBack={back}
            onNext={next}
          />
        )}
      </div>
      {openId !== null && isCustomerShown && (
        <div className={css.customer}>
          <DetailsBeside conversationId={openId} me={me} />
          <CustomerPanel conversationId={openId} onClose={toggleCustomer} />
        </div>
      )}
    </main>
  );
}

function focusRow(id: number | null): void {
  const row =
    document.querySelector<HTMLAnchorElement>(`a[href$="/${id}"]`) ??
    document.querySelector<HTMLAnchorElement>('li > a[href*="/inbox/"]');
  row?.focus();
}
