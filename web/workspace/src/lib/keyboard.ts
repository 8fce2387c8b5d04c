import { boundActions, foremost, keysOf } from './actions';
import { createStore } from './external-store';
import { readStored, store } from './storage';

/** Whether single keys work; some people speak to the machine or strike keys by accident (WCAG 2.1.4). */
export const singleKeys = createStore(readStored('singleKeys', true));

export function setSingleKeys(on: boolean): void {
  store('singleKeys', on);
  singleKeys.set(on);
}

const sequencePause = 1500;

/** An open dialog or menu, and one that is still being loaded: letters typed into it must not become commands. */
const whatHoldsKeys = 'dialog[open], :popover-open, [data-opening]';

/** Listens until the returned function is called. */
export function listenToKeys(target: Window = window): () => void {
  let first: { key: string; at: number } | null = null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || event.altKey) return;
    const pressed = nameOf(event);
    if (pressed.startsWith('mod+')) {
      run(event, pressed);
      return;
    }
    if (!singleKeys.get() || isTyping(event.target) || document.querySelector(whatHoldsKeys)) return;
    const both = first && event.timeStamp - first.at < sequencePause ? `${first.key} ${pressed}` : null;
    first = null;
    if (both && run(event, both)) return;
    if (run(event, pressed)) return;
    if (startsSequence(pressed)) first = { key: pressed, at: event.timeStamp };
  };
  target.addEventListener('keydown', onKeyDown);
  return () => target.removeEventListener('keydown', onKeyDown);
}

/** How a press is written in `Action.keys`. */
export function nameOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'shiftKey'>): string {
  const key = event.key.toLowerCase();
  const shift = event.shiftKey && /^(\p{L}|enter)$/u.test(key) ? 'shift+' : '';
  return event.ctrlKey || event.metaKey ? `mod+${shift}${key}` : `${shift}${key}`;
}

function run(event: KeyboardEvent, keys: string): boolean {
  const found = foremost(boundActions.get().filter((one) => keysOf(one.action).includes(keys) && one.isAvailable()));
  if (!found) return false;
  event.preventDefault();
  found.perform();
  return true;
}

function startsSequence(key: string): boolean {
  return boundActions.get().some((one) => keysOf(one.action).some((keys) => keys.startsWith(`${key} `)));
}

export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.matches('input, textarea, select'));
}

/** The keys as they are printed: ⌘ on Apple machines, Ctrl elsewhere. */
export function printedKeys(keys: string): string[] {
  return keys.split(' ').map(printed);
}

function printed(key: string): string {
  if (key.startsWith('mod+')) {
    const modifier = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl';
    const rest = printed(key.slice(4));
    return `${modifier} ${rest[0]?.toUpperCase()}${rest.slice(1)}`;
  }
  if (!key.startsWith('shift+')) return key;
  const rest = key.slice(6);
  return `⇧ ${rest[0]?.toUpperCase()}${rest.slice(1)}`;
}

/** What a button is called, with the keys that do the same. */
export function withKeys(label: string, keys: string | undefined): string {
  return keys ? `${label} (${keys})` : label;
}
