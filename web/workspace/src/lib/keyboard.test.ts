// @vitest-environment jsdom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { boundActions } from './actions';
import { listenToKeys, printedKeys, setSingleKeys } from './keyboard';

const performed: string[] = [];
let stop: () => void;

function offer(id: string, keys: string[], isAvailable = true): void {
  boundActions.update((all) => [
    ...all,
    {
      action: { id, keys, label: 'action.next', group: 'action.group.list', perform: () => undefined },
      isAvailable: () => isAvailable,
      perform: () => performed.push(id),
    },
  ]);
}

function press(key: string, options: KeyboardEventInit = {}, target: EventTarget = document.body): void {
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...options }));
}

beforeEach(() => {
  // jsdom does not know :popover-open.
  vi.spyOn(document, 'querySelector').mockReturnValue(null);
  performed.length = 0;
  boundActions.set([]);
  setSingleKeys(true);
  stop = listenToKeys(window);
});

afterEach(() => {
  stop();
  document.body.replaceChildren();
  vi.restoreAllMocks();
});

it('performs a single key outside fields only', () => {
  offer('next', ['j']);
  const field = document.body.appendChild(document.createElement('textarea'));
  press('j', {}, field);
  expect(performed).toEqual([]);
  press('j');
  expect(performed).toEqual(['next']);
});

it('performs keys with Ctrl or ⌘ in fields too', () => {
  offer('palette', ['mod+k']);
  const field = document.body.appendChild(document.createElement('input'));
  press('k', { ctrlKey: true }, field);
  press('k', { metaKey: true }, field);
  expect(performed).toEqual(['palette', 'palette']);
});

it('waits for the second of two keys', () => {
  offer('mine', ['g m']);
  offer('mute', ['m']);
  press('g');
  press('m');
  expect(performed).toEqual(['mine']);
  press('m');
  expect(performed).toEqual(['mine', 'mute']);
});

it('leaves Alt to the browser, and skips what is not available', () => {
  offer('close', ['e']);
  press('e', { altKey: true });
  expect(performed).toEqual([]);
  boundActions.set([]);
  offer('close', ['e'], false);
  press('e');
  expect(performed).toEqual([]);
});

it('is silent when single keys are switched off, except with Ctrl', () => {
  offer('next', ['j']);
  offer('palette', ['mod+k']);
  setSingleKeys(false);
  press('j');
  press('k', { ctrlKey: true });
  expect(performed).toEqual(['palette']);
});

it('tells E from Shift E', () => {
  offer('close', ['e']);
  offer('reopen', ['shift+e']);
  press('E', { shiftKey: true });
  press('e');
  expect(performed).toEqual(['reopen', 'close']);
});

it('tells Ctrl Enter from Ctrl Shift Enter, and prints both', () => {
  offer('send', ['mod+enter']);
  offer('sendAndClose', ['mod+shift+enter']);
  press('Enter', { ctrlKey: true, shiftKey: true });
  press('Enter', { ctrlKey: true });
  expect(performed).toEqual(['sendAndClose', 'send']);
  expect(printedKeys('mod+shift+enter')).toEqual(['Ctrl ⇧ Enter']);
  expect(printedKeys('mod+enter')).toEqual(['Ctrl Enter']);
  expect(printedKeys('g shift+m')).toEqual(['g', '⇧ M']);
});
