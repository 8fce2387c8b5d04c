import { createStore } from '../../../lib/external-store';

/** Chosen conversations of the list that is shown; they stay chosen while rows come and go. */
export interface Selection {
  /** Of which list; another list begins with none chosen. */
  list: string;
  ids: ReadonlySet<number>;
}

export const selection = createStore<Selection>({ list: '', ids: new Set() });

export const mostSelected = 5000;

export function select(list: string, ids: Iterable<number>): void {
  selection.set({ list, ids: new Set([...ids].slice(0, mostSelected)) });
}

export function clearSelection(): void {
  select(selection.get().list, []);
}

export function toggle(list: string, id: number): void {
  const chosen = new Set(selectedIn(list, selection.get()));
  if (!chosen.delete(id)) chosen.add(id);
  select(list, chosen);
}

export function add(list: string, ids: readonly number[]): void {
  select(list, [...selectedIn(list, selection.get()), ...ids]);
}

const none: ReadonlySet<number> = new Set();

export function selectedIn(list: string, now: Selection): ReadonlySet<number> {
  return now.list === list ? now.ids : none;
}
