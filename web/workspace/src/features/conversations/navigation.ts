import type { View } from '../../lib/narrowings';
import { readStored, store } from '../../lib/storage';
import { views } from './api';
import { savedIdOf } from './lists/model';

export function isView(text: string | undefined): text is View {
  return views.includes(text as View);
}

/** Where search stands among the lists. */
export const searchKey = 'search';

/** A list that may stand in an address: built-in, saved, or search. */
export function isListKey(text: string | undefined): text is string {
  return text !== undefined && (isView(text) || text === searchKey || savedIdOf(text) !== null);
}

export function viewPath(list: string): string {
  return `/inbox/${list}`;
}

export function conversationPath(list: string, id: number): string {
  return `/inbox/${list}/${id}`;
}

/** The view a person left last, so that the day goes on where it stopped. */
export function lastView(): string {
  const view = readStored<string>('view', 'open');
  return isListKey(view) && view !== searchKey ? view : 'open';
}

export function rememberView(view: string): void {
  store('view', view);
}
