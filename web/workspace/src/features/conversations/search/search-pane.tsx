import { Button } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { infiniteQueryOptions, keepPreviousData, useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import { useFormat, useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import type { Schemas } from '../../../lib/contract';
import { answer, api } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { tellFailure } from '../../../ui/toasts';
import { listActions } from '../actions';
import { ChannelIcon } from '../components/channel-icon';
import { StateDot } from '../components/state-label';
import type { Filter } from '../lists/model';
import { ViewDialog } from '../lists/view-dialog';
import { conversationPath, searchKey, viewPath } from '../navigation';
import { earlyWords, SearchField } from './early-field';
import { Marked } from './marked';
import css from './search.module.css';

interface SearchPaneProps {
  me: Me;
  openId: number | null;
  hrefOf(id: number): string;
  onNeighbour(find: (id: number, step: 1 | -1) => number | null): void;
}

type Hit = Schemas['SearchConversationsHit'];

/** Typing finishes a word before the server is asked; the list stays as it was until the answer is there. */
const pause = 120;

export function SearchPane({ me, openId, hrefOf, onNeighbour }: SearchPaneProps) {
  const t = useText();
  const [, navigate] = useLocation();
  const asked = new URLSearchParams(useSearch()).get('q') ?? '';
  const [typed, setTyped] = useState(asked);
  const [kept, setKept] = useState<Filter | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const client = useQueryClient();
  const query = useInfiniteQuery({
    ...searchQuery(asked),
    enabled: asked.trim().length > 1,
    placeholderData: keepPreviousData,
  });
  const hits = asked.trim().length > 1 ? (query.data?.pages ?? []).flatMap((page) => page.items) : [];
  const first = query.data?.pages[0];

  useEffect(() => {
    if (typed === asked) return;
    const timer = setTimeout(() => {
      const base = openId === null ? viewPath(searchKey) : conversationPath(searchKey, openId);
      navigate(typed ? `${base}?q=${encodeURIComponent(typed)}` : base, { replace: true });
    }, pause);
    return () => clearTimeout(timer);
  }, [typed, asked, openId, navigate]);
  // Asked from elsewhere (palette, back): the field follows.
  const lastAsked = useRef(asked);
  useEffect(() => {
    if (lastAsked.current !== asked && document.activeElement !== field.current) setTyped(asked);
    lastAsked.current = asked;
  }, [asked]);
  useLayoutEffect(() => {
    if (openId === null) field.current?.focus();
  }, [openId]);
  // Not when it is rendered: letters still come between that and the moment the early field is gone.
  useLayoutEffect(() => {
    if (earlyWords.current) setTyped(earlyWords.current);
    earlyWords.current = '';
  }, []);

  /** What stands in the field now: the list may still be the answer to less of it. */
  const saveAsView = async () => {
    const { pages } = await client.ensureInfiniteQueryData(searchQuery(typed));
    if (pages[0]) setKept(compact(pages[0].filter));
  };

  const ids = hits.map((hit) => hit.row.id);
  const latest = useRef(ids);
  latest.current = ids;
  useEffect(() => {
    onNeighbour((id, step) => latest.current[latest.current.indexOf(id) + step] ?? null);
  }, [onNeighbour]);
  const links = () => [...(list.current?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const move = (step: 1 | -1) => {
    if (openId !== null) {
      const next = ids[ids.indexOf(openId) + step];
      if (next !== undefined) navigate(hrefOf(next));
      return;
    }
    const all = links();
    const focused = all.indexOf(document.activeElement as HTMLAnchorElement);
    if (focused + step < 0) field.current?.focus();
    else all[Math.min(focused + step, all.length - 1)]?.focus();
  };
  useActions(listActions, { move, openFocused: () => links()[0]?.click() });

  return (
    <>
      {openId === null && <h1 className="visually-hidden">{t('search.title')}</h1>}
      <search className={css.head}>
        <SearchField
          ref={field}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') {
              event.preventDefault();
              links()[0]?.focus();
            }
          }}
        />
        {typed && (
          <button
            type="button"
            className={css.clear}
            aria-label={t('search.clear')}
            onClick={() => {
              setTyped('');
              field.current?.focus();
            }}
          >
            <IconX size={16} aria-hidden />
          </button>
        )}
      </search>
      <div className={css.results}>
        <div role="status" className={css.status}>
          {first?.notes.map((note) => (
            <p key={note.condition + note.value}>{t('search.unknownValue', { value: note.value })}</p>
          ))}
          {first && first.corrected.length > 0 && hits.length > 0 && (
            <p>{t('search.corrected', { words: first.corrected.join(', ') })}</p>
          )}
        </div>
        {query.isError && <ErrorPanel reason={query.error} onRetry={() => query.refetch()} />}
        {asked.trim().length < 2 && <Help />}
        {asked.trim().length > 1 && query.isSuccess && hits.length === 0 && first?.notes.length === 0 && (
          <EmptyPanel title={t('search.none')} help={t('search.noneHelp')} />
        )}
        <ul ref={list} className={css.list} aria-label={t('search.results')}>
          {hits.map((hit) => (
            <HitRow key={hit.row.id} hit={hit} href={hrefOf(hit.row.id)} isOpen={hit.row.id === openId} />
          ))}
        </ul>
        <div className={css.foot}>
          {query.hasNextPage && hits.length > 0 && (
            <Button
              variant="default"
              size="xs"
              loading={query.isFetchingNextPage}
              onClick={() => query.fetchNextPage()}
            >
              {t('list.loadMore')}
            </Button>
          )}
          {hits.length > 0 && first && (
            <Button variant="subtle" size="xs" onClick={() => saveAsView().catch(tellFailure)}>
              {t('views.saveAs')}
            </Button>
          )}
        </div>
      </div>
      {kept && (
        <ViewDialog
          view={null}
          start={{ filter: kept, sort: 'newestActivity', group: null }}
          me={me}
          onClose={() => setKept(null)}
          onSaved={(key) => navigate(viewPath(key))}
        />
      )}
    </>
  );
}

function searchQuery(words: string) {
  return infiniteQueryOptions({
    queryKey: ['conversations', 'list', 'search', words],
    queryFn: ({ pageParam, signal }) =>
      answer(
        api.GET('/api/search', { params: { query: { q: words, cursor: pageParam ?? undefined, limit: 30 } }, signal }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

function HitRow({ hit, href, isOpen }: { hit: Hit; href: string; isOpen: boolean }) {
  const t = useText();
  const format = useFormat();
  const now = useNow();
  const { row } = hit;
  return (
    <li>
      <Link href={href} className={css.hit} aria-current={isOpen ? 'true' : undefined}>
        <span className={css.line}>
          <ChannelIcon channel={row.channel} />
          <span className={css.customer}>
            <Marked text={row.customerName} marks={hit.customerMarks} />
          </span>
          <time className={css.moment} dateTime={row.lastActivityAt} title={format.exact(row.lastActivityAt)}>
            {format.listMoment(row.lastActivityAt, now)}
          </time>
        </span>
        <span className={css.line}>
          <StateDot state={row.state} />
          <span className={css.subject}>
            <Marked text={row.subject || t('list.noSubject')} marks={row.subject ? hit.subjectMarks : []} />
          </span>
        </span>
        <span className={css.excerpt}>
          {hit.excerpt ? <Marked text={hit.excerpt.text} marks={hit.excerpt.marks} /> : row.preview}
        </span>
      </Link>
    </li>
  );
}

const examples = [
  'search.example.words',
  'search.example.from',
  'search.example.state',
  'search.example.before',
  'search.example.has',
] as const;

function Help() {
  const t = useText();
  return (
    <div className={css.help}>
      <p>{t('search.help')}</p>
      <ul>
        {examples.map((key) => {
          const [example, ...meaning] = t(key).split(' – ');
          return (
            <li key={key}>
              <code>{example}</code> <span>{meaning.join(' – ')}</span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function compact(filter: Schemas['ConversationFilter']): Filter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
}
