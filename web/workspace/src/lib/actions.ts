import { useEffect, useLayoutEffect, useRef } from 'react';
import type { TextKey } from '../i18n/dictionary';
import { createStore } from './external-store';

/** In the order the overview and the settings show them. */
const groups = [
  'action.group.conversation',
  'action.group.list',
  'action.group.selection',
  'action.group.review',
  'action.group.contact',
  'action.group.alarm',
  'action.group.go',
  'action.group.held',
  'action.group.help',
] as const;

export type ActionGroup = (typeof groups)[number];

/** The groups these actions are in. */
export function groupsOf(actions: readonly Pick<Action<never>, 'group'>[]): ActionGroup[] {
  return groups.filter((group) => actions.some((action) => action.group === group));
}

/**
 * One thing a person can do. Shortcut, palette, menus and the overview of keys all read this object.
 * Keys: one character (`j`), two after each other (`g m`), or with Ctrl/⌘ (`mod+k`); never Alt.
 */
export interface Action<Context> {
  id: string;
  label: TextKey;
  /** Keys of texts that fill the label. */
  labelParams?: Record<string, TextKey>;
  group: ActionGroup;
  keys?: readonly string[];
  /** Done while one writes, so its keys need Ctrl or ⌘. */
  isWhileTyping?: boolean;
  isAvailable?(context: Context): boolean;
  perform(context: Context): void;
}

/** An action with the context it has on the screen now. */
export interface BoundAction {
  action: Action<never>;
  isAvailable(): boolean;
  perform(): void;
}

/** Keys a person has given actions instead of the usual ones, by the action's id; an empty list takes its keys away. */
export const keyOverrides = createStore<Readonly<Record<string, readonly string[]>>>({});

/** The keys that hold for this person. */
export function keysOf(action: Pick<Action<never>, 'id' | 'keys'>): readonly string[] {
  return keyOverrides.get()[action.id] ?? action.keys ?? [];
}

export const boundActions = createStore<readonly BoundAction[]>([]);

/** Offers the actions as long as the component is shown. `context` is read when an action is used. */
export function useActions<Context>(actions: readonly Action<Context>[], context: Context): void {
  const latest = useRef(context);
  useLayoutEffect(() => {
    latest.current = context;
  });
  useEffect(() => {
    const mine = actions.map((action) => bind(action, () => latest.current));
    boundActions.update((all) => [...all, ...mine]);
    return () => boundActions.update((all) => all.filter((one) => !mine.includes(one)));
  }, [actions]);
}

export function bind<Context>(action: Action<Context>, context: () => Context): BoundAction {
  return {
    action,
    isAvailable: () => action.isAvailable?.(context()) ?? true,
    perform: () => action.perform(context()),
  };
}

/** Whatever is selected is meant before the one that is open. */
const selected: ActionGroup = 'action.group.selection';

/** Of the actions a key means now, the one it does. */
export function foremost(found: readonly BoundAction[]): BoundAction | undefined {
  return found.find(({ action }) => action.group === selected) ?? found[0];
}

const ofConversations: readonly ActionGroup[] = ['action.group.conversation', 'action.group.list'];

/** Groups whose actions may have each other's keys: a page that shows nothing of conversations, and what goes before another. */
const apart: Partial<Record<ActionGroup, readonly ActionGroup[]>> = {
  'action.group.review': [...ofConversations, selected],
  [selected]: ['action.group.conversation'],
};

function areApart(one: ActionGroup, other: ActionGroup): boolean {
  return (apart[one]?.includes(other) ?? false) || (apart[other]?.includes(one) ?? false);
}

/** Every pair of actions that claims the same key, or a key that is the start of another's two keys. */
export function clashingKeys(actions: readonly Pick<Action<never>, 'id' | 'keys' | 'group'>[]): string[] {
  const claims = actions.flatMap(({ keys, id, group }) => (keys ?? []).map((key) => ({ key, id, group })));
  return claims.flatMap((one, index) =>
    claims
      .slice(index + 1)
      .filter((other) => !areApart(one.group, other.group))
      .filter((other) => one.key === other.key || startsWith(one.key, other.key) || startsWith(other.key, one.key))
      .map((other) => `${one.id} (${one.key}) and ${other.id} (${other.key})`),
  );
}

/** The first other action that already has this key, or one that begins with it or that it begins with. */
export function holderOf(
  key: string,
  action: Action<never>,
  actions: readonly Action<never>[],
): Action<never> | undefined {
  return actions.find(
    (other) =>
      other.id !== action.id &&
      !areApart(other.group, action.group) &&
      keysOf(other).some((one) => one === key || startsWith(one, key) || startsWith(key, one)),
  );
}

function startsWith(long: string, short: string): boolean {
  return long.startsWith(`${short} `);
}
