import { IconInbox } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type MouseEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { useText } from '../../../i18n/language';
import { useActions } from '../../../lib/actions';
import { useStore } from '../../../lib/external-store';
import { useNow } from '../../../ui/clock';
import { EmptyPanel, ErrorPanel } from '../../../ui/panel';
import { Skeleton } from '../../../ui/skeleton';
import { tellFailure } from '../../../ui/toasts';
import { listActions } from '../actions';
import { selectionActions } from '../lists/actions';
import { fetchIds, myDraftsQuery } from '../lists/api';
import { useHeadingText } from '../lists/heading-text';
import type { ListSource } from '../lists/model';
import { add, clearSelection, select, selectedIn, selection, toggle } from '../lists/selection';
import { rowHeight, useWindows } from '../lists/use-windows';
import css from './conversation-list.module.css';
import { ConversationListRow } from './conversation-list-row';

interface ConversationListProps {
  source: ListSource;
  scroller: HTMLElement | null;
  /** Whether this person can have begun to write. */
  mayWrite: boolean;
  openId: number | null;
  hrefOf(id: number): string;
  /** Gives the parent a way to ask who stands beside somebody. */
  onNeighbour(find: (id: number, step: 1 | -1) => number | null): void;
}

/** As long as its count: only what is in sight is drawn and fetched. */
export function ConversationList({ source, scroller, mayWrite, openId, hrefOf, onNeighbour }: ConversationListProps) {
  const t = useText();
  const now = useNow();
  const list = useRef<HTMLUListElement>(null);
  const [, navigate] = useLocation();
  const { counted, layout, spans, rows, idsBetween, error, retry } = useWindows(source, scroller);
  const headingText = useHeadingText(source.group);
  const chosen = selectedIn(source.key, useStore(selection));
  const drafts = useQuery({ ...myDraftsQuery, enabled: mayWrite }).data;
  const begun = useMemo(() => new Set(drafts?.map((draft) => draft.conversationId)), [drafts]);
  const [cursor, setCursor] = useState<number | null>(null);
  /** The row that shall have the focus as soon as it is drawn. By its place, not a yes: effects of an earlier drawing may still be to come when the next key is struck. */
  const wanted = useRef<number | null>(null);
  const anchor = useRef<number | null>(null);
  const lastIndex = useRef(0);

  const openIndex = useMemo(() => {
    if (openId === null) return null;
    for (const [index, row] of rows) if (row.id === openId) return index;
    return null;
  }, [rows, openId]);
  if (openIndex !== null) lastIndex.current = openIndex;

  const latest = useRef({ rows, openIndex });
  latest.current = { rows, openIndex };
  const neighbourOf = useCallback((id: number, step: 1 | -1) => {
    const { rows } = latest.current;
    for (const [index, row] of rows) if (row.id === id) return rows.get(index + step)?.id ?? null;
    // It has left the list: what took its place stands there now.
    return (rows.get(lastIndex.current) ?? rows.get(lastIndex.current - 1))?.id ?? null;
  }, []);
  useEffect(() => onNeighbour(neighbourOf), [onNeighbour, neighbourOf]);

  const reveal = useCallback(
    (index: number) => {
      if (!scroller) return;
      const top = layout.topOf(index);
      if (top < scroller.scrollTop) scroller.scrollTop = top - rowHeight / 2;
      else if (top + rowHeight > scroller.scrollTop + scroller.clientHeight)
        scroller.scrollTop = top + rowHeight * 1.5 - scroller.clientHeight;
    },
    [layout, scroller],
  );
  // Only when another is opened: a live update that moves it must not move what one reads.
  const revealed = useRef<number | null>(null);
  useEffect(() => {
    if (openId === revealed.current) return;
    if (openIndex !== null) {
      revealed.current = openId;
      reveal(openIndex);
    }
  }, [openId, openIndex, reveal]);

  const linkAt = (index: number) => list.current?.querySelector<HTMLAnchorElement>(`[data-index="${index}"] > a`);
  const focusWanted = () => {
    const link = wanted.current === null ? null : linkAt(wanted.current);
    if (!link) return;
    wanted.current = null;
    link.focus();
  };
  useEffect(focusWanted);
  /** The row with the focus. When it leaves the list, what took its place has it. */
  const focused = useRef<number | null>(null);
  useEffect(() => {
    if (focused.current === null || document.activeElement !== document.body) return;
    linkAt(Math.min(focused.current, layout.count - 1))?.focus({ preventScroll: true });
  });
  const focusRow = (index: number) => {
    reveal(index);
    wanted.current = index;
    setCursor(index);
    focusWanted();
  };
  const here = () => {
    const focused = document.activeElement?.closest<HTMLElement>('[data-index]')?.dataset.index;
    return focused !== undefined ? Number(focused) : (openIndex ?? cursor);
  };
  const within = (index: number) => Math.min(Math.max(index, 0), Math.max(0, layout.count - 1));

  const selectRange = async (from: number, to: number) => {
    const [first, last] = from < to ? [from, to] : [to, from];
    const known = Array.from({ length: last - first + 1 }, (_, index) => rows.get(first + index)?.id);
    if (known.every((id) => id !== undefined)) {
      add(source.key, known);
      return;
    }
    add(source.key, await idsBetween(first, last));
  };
  const onSelect = (event: Pick<MouseEvent, 'shiftKey'>, index: number, id: number) => {
    if (event.shiftKey && anchor.current !== null) {
      selectRange(anchor.current, index).catch(tellFailure);
      return;
    }
    anchor.current = index;
    toggle(source.key, id);
  };

  useActions(listActions, {
    move: (step) => {
      if (openId !== null) {
        const next = neighbourOf(openId, step);
        if (next !== null) navigate(hrefOf(next));
        return;
      }
      const now = here();
      focusRow(now === null ? 0 : within(now + step));
    },
    openFocused: () => {
      const link = linkAt(here() ?? 0);
      link?.click();
    },
  });
  useActions(selectionActions, {
    isAnySelected: chosen.size > 0,
    toggle: () => {
      const index = here() ?? 0;
      const row = rows.get(index);
      if (row) onSelect({ shiftKey: false }, index, row.id);
    },
    extend: (step) => {
      const index = here() ?? 0;
      const next = within(index + step);
      const both = [rows.get(index), rows.get(next)].flatMap((row) => (row ? [row.id] : []));
      add(source.key, both);
      anchor.current = next;
      if (openId !== null && both[1] !== undefined) navigate(hrefOf(both[1]));
      else focusRow(next);
    },
    selectAll: () => void fetchIds(source).then(({ ids }) => select(source.key, ids), tellFailure),
    clear: clearSelection,
  });

  if (error && rows.size === 0) return <ErrorPanel reason={error} onRetry={retry} />;
  if (counted.isPending) return <Skeleton lines={skeletonLines} />;
  if (layout.count === 0) return <EmptyList source={source} />;
  return (
    <>
      <ul
        ref={list}
        className={css.list}
        style={{ height: layout.height }}
        data-selecting={chosen.size > 0 || undefined}
        onFocus={() => {
          focused.current = here();
        }}
        onBlur={() => {
          focused.current = null;
        }}
      >
        {spans.map(({ segment, headingTop, from, to }) => {
          const heading = layout.segments[segment]!.heading;
          return [
            heading && headingTop !== null && (
              <li key={`h${heading.key}`} className={css.heading} style={{ top: headingTop }}>
                <h3>{headingText(heading)}</h3>
                <span className={css.headingCount}>{heading.count}</span>
              </li>
            ),
            ...Array.from({ length: to - from }, (_, place) => {
              const index = from + place;
              const row = rows.get(index);
              return (
                <ConversationListRow
                  key={row ? `${segment}-${row.id}` : `empty${index}`}
                  row={row}
                  top={layout.topOf(index)}
                  index={index}
                  count={layout.count}
                  href={row ? hrefOf(row.id) : ''}
                  isOpen={row !== undefined && row.id === openId}
                  isSelected={row !== undefined && chosen.has(row.id)}
                  hasMyDraft={row !== undefined && begun.has(row.id)}
                  isStateShown={source.view === 'all' || (source.saved !== null && source.group !== 'state')}
                  now={now}
                  onSelect={onSelect}
                />
              );
            }),
          ];
        })}
      </ul>
      {counted.data?.isMore && <p className={css.end}>{t('list.tooMany')}</p>}
    </>
  );
}

const skeletonLines = ['72%', '94%', '64%', '88%', '78%', '92%', '60%', '84%', '70%', '90%'];

function EmptyList({ source: { view } }: { source: ListSource }) {
  const t = useText();
  return (
    <EmptyPanel
      icon={<IconInbox size={24} stroke={1.5} />}
      title={view ? t(`list.empty.${view}`) : t('list.empty.saved')}
      help={view ? t(`list.empty.${view}Help`) : t('list.empty.savedHelp')}
    />
  );
}
