import type { View } from '../../lib/narrowings';
import { readStored, store } from '../../lib/storage';
import { views } from './api';

export function isView(text: string | undefined): text is View {
  return views.includes(text as View);
}

export function viewPath(view: View): string {
  return `/inbox/${view}`;
}

export function conversationPath(view: View, id: number): string {
  return `/inbox/${view}/${id}`;
}

/** The view a person left last, so that the day goes on where it stopped. */
export function lastView(): View {
  const view = readStored<string>('view', 'open');
  return isView(view) ? view : 'open';
}

export function rememberView(view: View): void {
  store('view', view);
}

/** The one to go to from `id`: below it first, else above; null when it is alone. `lastIndex` helps when it has left the list. */
export function neighbour(ids: readonly number[], id: number, step: 1 | -1, lastIndex: number): number | null {
  const index = ids.indexOf(id);
  if (index < 0) return ids[Math.min(Math.max(lastIndex, 0), ids.length - 1)] ?? null;
  return ids[index + step] ?? null;
}
