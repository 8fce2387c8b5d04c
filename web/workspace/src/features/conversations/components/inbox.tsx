import { IconMessageCircle } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { lazy, memo, Suspense, useCallback, useDeferredValue, useEffect, useRef, useState } from 'react';
import { Redirect, useLocation, useSearch } from 'wouter';
import { speakWhole, useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import { useStore } from '../../../lib/external-store';
import type { Me } from '../../../lib/narrowings';
import { readStored, store } from '../../../lib/storage';
import { EmptyPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { conversationQuery, isOutOfReach } from '../api';
import { bulkRepliesQuery } from '../lists/api';
import type { Filter } from '../lists/model';
import { selectedIn, selection } from '../lists/selection';
import { useListSource } from '../lists/use-source';
import { conversationPath, rememberView, searchKey, viewPath } from '../navigation';
import { EarlyField } from '../search/early-field';
import { similarActions } from '../similar/actions';
import { wantedStep } from '../similar/api';
import { DetailsBeside } from '../thread/components/details-beside';
import { ConversationList } from './conversation-list';
import { ConversationView } from './conversation-view';
import { CustomerPanel } from './customer-panel';
import css from './inbox.module.css';
import { ListHeader } from './list-header';

const loadBulkBar = () => import('../lists/bulk-bar');
const BulkBar = lazy(async () => ({ default: (await loadBulkBar()).BulkBar }));
const BulkProgress = lazy(async () => ({ default: (await import('../lists/bulk-progress')).BulkProgress }));
const ViewDialog = lazy(async () => ({ default: (await import('../lists/view-dialog')).ViewDialog }));
const QuotesPart = lazy(async () => {
  const [{ QuotesPart }] = await Promise.all([import('../quotes/quotes-part'), speakWhole()]);
  return { default: QuotesPart };
});
const SimilarPart = lazy(async () => ({ default: (await import('../similar/similar-part')).SimilarPart }));
const SearchPane = lazy(async () => ({ default: (await import('../search/search-pane')).SearchPane }));

interface InboxProps {
  /** A built-in list's name, a saved one's key, or search. */
  list: string;
  openId: number | null;
  me: Me;
}

type FindNeighbour = (id: number, step: 1 | -1) => number | null;

/** List, conversation and customer side by side; one at a time where there is no room. */
export function Inbox({ list, openId, me }: InboxProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const search = useSearch();
  const suffix = list === searchKey && search ? `?${search}` : '';
  const neighbour = useRef<FindNeighbour>(() => null);
  const [isCustomerShown, setCustomerShown] = useState(
    () => readStored('customerShown', true) && matchMedia('(min-width: 1280px)').matches,
  );
  useEffect(() => rememberView(list), [list]);

  const takeNeighbour = useCallback((find: FindNeighbour) => {
    neighbour.current = find;
  }, []);
  const hrefOf = useCallback((id: number) => conversationPath(list, id) + suffix, [list, suffix]);
  const back = () => {
    const left = openId;
    navigate(viewPath(list) + suffix);
    setTimeout(() => focusRow(left));
  };
  const findNext = () => {
    const following = openId === null ? null : (neighbour.current(openId, 1) ?? neighbour.current(openId, -1));
    return following === null || following === openId ? back : () => navigate(hrefOf(following));
  };
  const toggleCustomer = useCallback(() => {
    store('customerShown', !isCustomerShown);
    setCustomerShown(!isCustomerShown);
  }, [isCustomerShown]);

  const isGone = isOutOfReach(useQuery({ ...conversationQuery(openId ?? 0), enabled: openId !== null }).error);

  useActions(similarActions, {
    hasOpen: openId !== null,
    moveSimilar: (step) => {
      wantedStep.set(step);
      if (!isCustomerShown) toggleCustomer();
    },
  });

  const isBesideShown = openId !== null && isCustomerShown && !isGone;

  // What stands beside comes with the paint after the conversation's own.
  const besideId = useDeferredValue(openId);
  const pane = { openId, hrefOf, onNeighbour: takeNeighbour };
  return (
    <main className={css.inbox} data-open={openId !== null || undefined} data-customer={isBesideShown || undefined}>
      {list === searchKey ? (
        <section
          id={openId === null ? 'content' : undefined}
          tabIndex={-1}
          className={css.list}
          aria-label={t('search.title')}
        >
          <Suspense fallback={<EarlyField />}>
            <SearchPane me={me} {...pane} />
          </Suspense>
        </section>
      ) : (
        <ListPane key={list} list={list} me={me} {...pane} />
      )}
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
            findNext={findNext}
          />
        )}
      </div>
      {isBesideShown && (
        <div className={css.customer} inert={besideId !== openId}>
          {besideId !== null && <Beside conversationId={besideId} me={me} onClose={toggleCustomer} />}
        </div>
      )}
    </main>
  );
}

interface BesideProps {
  conversationId: number;
  me: Me;
  onClose(): void;
}

/** Not drawn again while it is still the last conversation's. */
const Beside = memo(function Beside({ conversationId, me, onClose }: BesideProps) {
  return (
    <>
      <DetailsBeside conversationId={conversationId} me={me} />
      <CustomerPanel conversationId={conversationId} onClose={onClose} />
      <Suspense>
        <SimilarPart key={conversationId} conversationId={conversationId} />
        <QuotesPart key={`quotes ${conversationId}`} conversationId={conversationId} me={me} />
      </Suspense>
    </>
  );
});

interface ListPaneProps {
  list: string;
  me: Me;
  openId: number | null;
  hrefOf(id: number): string;
  onNeighbour(find: FindNeighbour): void;
}

function ListPane({ list, me, openId, hrefOf, onNeighbour }: ListPaneProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const { source, arrange, isMissing } = useListSource(list);

  // Before the first is chosen: its keys mean the chosen ones, and none struck meanwhile may be lost.
  useEffect(() => void loadBulkBar(), []);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const [edited, setEdited] = useState<Filter | null>(null);
  const chosen = selectedIn(list, useStore(selection));
  const replies = useQuery({ ...bulkRepliesQuery, enabled: me.can.includes('conversations.reply') }).data ?? [];
  if (isMissing) return <Redirect to={viewPath('open')} replace />;
  const name = source?.view ? t(`view.${source.view}`) : (source?.name ?? '');
  return (
    <section
      id={openId === null ? 'content' : undefined}
      tabIndex={-1}
      className={css.list}
      aria-label={t('list.heading', { view: name })}
    >
      {source && (
        <ListHeader
          source={source}
          isOnly={openId === null}
          onArrange={arrange}
          onEdit={() => setEdited(source.filter)}
        />
      )}
      <div ref={setScroller} className={css.scroll} key={source ? `${source.sort}${source.group}` : ''}>
        {source ? (
          <ConversationList
            source={source}
            scroller={scroller}
            mayWrite={me.can.includes('conversations.note')}
            openId={openId}
            hrefOf={hrefOf}
            onNeighbour={onNeighbour}
          />
        ) : (
          <Skeleton lines={['72%', '94%', '64%']} />
        )}
      </div>
      <Suspense fallback={null}>
        {source && chosen.size > 0 && <BulkBar source={source} ids={chosen} me={me} />}
      </Suspense>
      <Suspense fallback={null}>
        {replies.length > 0 && <BulkProgress replies={replies} list={list} />}
        {source && edited && (
          <ViewDialog
            view={source.saved?.mayChange ? source.saved : null}
            start={{ filter: edited, sort: source.sort, group: source.group }}
            me={me}
            onClose={() => setEdited(null)}
            onSaved={(key) => navigate(viewPath(key))}
          />
        )}
      </Suspense>
    </section>
  );
}

function focusRow(id: number | null): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('main li > a[href*="/inbox/"]')];
  (rows.find((row) => row.pathname.endsWith(`/${id}`)) ?? rows[0])?.focus();
}
