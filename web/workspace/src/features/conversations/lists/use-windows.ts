import { keepPreviousData, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type { ConversationRow } from '../../../lib/contract';
import { countQuery, pageSize, windowQuery } from './api';
import { Layout, type ListSource } from './model';

export const rowHeight = 60;
export const headingHeight = 34;

/** Rows above and below the visible ones that are drawn too, so that fast scrolling and focus find them there. */
const spare = 8;

/** The part of a long list that is in sight, and the rows for it as far as they have come. */
export function useWindows(source: ListSource, scroller: HTMLElement | null) {
  const counted = useQuery({ ...countQuery(source), placeholderData: keepPreviousData });
  const layout = useMemo(() => layoutOf(counted.data), [counted.data]);
  const client = useQueryClient();
  const [top, height] = useScroll(scroller);
  const spans = layout.between(top - spare * rowHeight, top + height + spare * rowHeight);
  const pages = spans.flatMap(({ segment, from, to }) => {
    if (to <= from) return [];
    const first = layout.firstOf(segment);
    const [begin, end] = [Math.floor((from - first) / pageSize), Math.floor((to - 1 - first) / pageSize)];
    return Array.from({ length: end - begin + 1 }, (_, index) => ({ segment, page: begin + index }));
  });
  const windows = useQueries({
    queries: pages.map(({ segment, page }) => ({
      ...windowQuery(source, layout.segments[segment]!.heading, page),
      placeholderData: keepPreviousData,
    })),
  });
  const rows = new Map<number, ConversationRow>();
  windows.forEach((window, index) => {
    const { segment, page } = pages[index]!;
    const first = layout.firstOf(segment) + page * pageSize;
    if (window.isPlaceholderData) return;
    for (const [place, row] of (window.data?.items ?? []).entries()) rows.set(first + place, row);
  });
  /** Who stands between two rows, both inclusive, as the list shows them under its headings; fetched where they are not in sight. */
  const idsBetween = async (from: number, to: number): Promise<number[]> => {
    const wanted = new Map<string, { segment: number; page: number }>();
    for (let row = from; row <= to; row++) {
      const place = { segment: layout.segmentOf(row), page: Math.floor(layout.placeOf(row) / pageSize) };
      wanted.set(`${place.segment}-${place.page}`, place);
    }
    const fetched = await Promise.all(
      [...wanted.values()].map(async ({ segment, page }) => {
        const { items } = await client.fetchQuery(windowQuery(source, layout.segments[segment]!.heading, page));
        const first = layout.firstOf(segment) + page * pageSize;
        return items.filter((_, place) => first + place >= from && first + place <= to);
      }),
    );
    return fetched.flat().map((row) => row.id);
  };
  const failed = windows.find((window) => window.isError && !window.data);
  return {
    counted,
    layout,
    spans,
    rows,
    idsBetween,
    error: counted.data ? failed?.error : counted.error,
    retry: () => void (counted.isError ? counted.refetch() : failed?.refetch()),
  };
}

function layoutOf(
  counted: { count: number; headings: { key: string; label: string | null; count: number }[] | null } | undefined,
): Layout {
  const segments = counted?.headings
    ? counted.headings.map((heading) => ({ heading, count: heading.count }))
    : [{ heading: null, count: counted?.count ?? 0 }];
  return new Layout(segments, rowHeight, headingHeight);
}

/** How far a list is scrolled and how much of it is seen, in pixels; followed once a frame. */
function useScroll(scroller: HTMLElement | null): readonly [number, number] {
  const [place, setPlace] = useState<readonly [number, number]>([0, 800]);
  const read = useCallback(() => {
    if (!scroller) return;
    // By rows: scrolling inside one row draws nothing anew.
    const top = Math.floor(scroller.scrollTop / rowHeight) * rowHeight;
    const height = Math.ceil(scroller.clientHeight / rowHeight + 1) * rowHeight;
    setPlace((old) => (old[0] === top && old[1] === height ? old : [top, height]));
  }, [scroller]);
  useEffect(() => {
    if (!scroller) return;
    let frame = 0;
    const later = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        read();
      });
    };
    const resized = new ResizeObserver(later);
    resized.observe(scroller);
    scroller.addEventListener('scroll', later, { passive: true });
    read();
    return () => {
      cancelAnimationFrame(frame);
      resized.disconnect();
      scroller.removeEventListener('scroll', later);
    };
  }, [scroller, read]);
  return place;
}
