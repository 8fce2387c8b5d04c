import type { Schemas } from '../../../lib/contract';
import type { View } from '../../../lib/narrowings';

export type Sort = Schemas['ConversationSort'];
export type Group = Schemas['ConversationGroup'];
export type Heading = Schemas['ListHeading'];
export type SavedView = Schemas['SavedViewRow'];
export type Sharing = Schemas['ViewSharing'];

/** Conditions that are not given are left out; the document names every one. */
export type Filter = Partial<Schemas['ConversationFilter']>;

/** What a list shows. `key` stands in the address: a name for the built-in ones, `v12` for a saved one. */
export interface ListSource {
  key: string;
  /** Null for built-in ones, whose name is translated. */
  name: string | null;
  view: View | null;
  saved: SavedView | null;
  filter: Filter;
  sort: Sort;
  group: Group | null;
}

export const sorts: readonly Sort[] = [
  'newestActivity',
  'oldestActivity',
  'longestWaiting',
  'nextDeadline',
  'newest',
  'oldest',
  'customer',
  'subject',
];
export const groups: readonly Group[] = ['state', 'assignee', 'team', 'channel', 'brand', 'day', 'tag', 'topic'];

const notDone = ['open', 'waiting'] as const;

/** The same conditions as the server's counts of these. */
export const builtIn: Record<View, Filter> = {
  mine: { isMine: true, states: [...notDone], isSnoozed: false },
  unassigned: { isUnassigned: true, states: [...notDone], isSnoozed: false },
  open: { states: ['open'], isSnoozed: false },
  waiting: { states: ['waiting'], isSnoozed: false },
  snoozed: { isSnoozed: true },
  closed: { states: ['closed'] },
  all: {},
};

export function builtInSource(view: View): ListSource {
  return { key: view, name: null, view, saved: null, filter: builtIn[view], sort: 'newestActivity', group: null };
}

export function savedSource(saved: SavedView): ListSource {
  const { name, filter, sort, group } = saved;
  return { key: savedKey(saved.id), name, view: null, saved, filter, sort, group };
}

export function savedKey(id: number): string {
  return `v${id}`;
}

export function savedIdOf(key: string): number | null {
  return /^v\d+$/.test(key) ? Number(key.slice(1)) : null;
}

/** One run of rows with a heading, or the whole list without. */
export interface Segment {
  heading: Heading | null;
  count: number;
}

/** Rows and headings one below the other, each of a fixed height in pixels, so that the place of any row is known without the rows above it. */
export class Layout {
  readonly height: number;
  readonly count: number;
  private readonly tops: readonly number[];
  private readonly firsts: readonly number[];

  constructor(
    readonly segments: readonly Segment[],
    readonly rowHeight: number,
    readonly headingHeight: number,
  ) {
    const tops: number[] = [];
    const firsts: number[] = [];
    let [top, first] = [0, 0];
    for (const segment of segments) {
      tops.push(top);
      firsts.push(first);
      top += (segment.heading ? headingHeight : 0) + segment.count * rowHeight;
      first += segment.count;
    }
    this.tops = tops;
    this.firsts = firsts;
    this.height = top;
    this.count = first;
  }

  /** The headings and rows between two heights. Indexes of rows count through the whole list, `from` inclusive, `to` exclusive. */
  between(top: number, bottom: number): { segment: number; headingTop: number | null; from: number; to: number }[] {
    return this.segments.flatMap((segment, index) => {
      const start = this.tops[index]!;
      const rows = start + (segment.heading ? this.headingHeight : 0);
      const end = rows + segment.count * this.rowHeight;
      if (end < top || start > bottom) return [];
      const from = Math.min(segment.count, Math.max(0, Math.floor((top - rows) / this.rowHeight)));
      const to = Math.max(from, Math.min(segment.count, Math.ceil((bottom - rows) / this.rowHeight)));
      const first = this.firsts[index]!;
      return [{ segment: index, headingTop: segment.heading ? start : null, from: first + from, to: first + to }];
    });
  }

  topOf(row: number): number {
    const index = this.segmentOf(row);
    const heading = this.segments[index]?.heading ? this.headingHeight : 0;
    return (this.tops[index] ?? 0) + heading + (row - (this.firsts[index] ?? 0)) * this.rowHeight;
  }

  segmentOf(row: number): number {
    let index = this.firsts.length - 1;
    while (index > 0 && this.firsts[index]! > row) index--;
    return Math.max(0, index);
  }

  /** The place of a row inside its segment. */
  placeOf(row: number): number {
    return row - (this.firsts[this.segmentOf(row)] ?? 0);
  }

  firstOf(segment: number): number {
    return this.firsts[segment] ?? 0;
  }
}
