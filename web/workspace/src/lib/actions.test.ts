import { beforeEach, expect, it } from 'vitest';
import { type Action, type ActionGroup, foremost, holderOf, keyOverrides, keysOf } from './actions';

const action = (id: string, keys: string[], group: ActionGroup = 'action.group.list'): Action<never> => ({
  id,
  keys,
  label: 'action.next',
  group,
  perform: () => undefined,
});
const next = action('next', ['j']);
const go = action('go', ['g m']);
const reply = action('reply', ['r'], 'action.group.conversation');

beforeEach(() => keyOverrides.set({}));

it('names the action that has a key, or keys that begin with it', () => {
  expect(holderOf('j', reply, [next, go, reply])?.id).toBe('next');
  expect(holderOf('g', reply, [next, go, reply])?.id).toBe('go');
  expect(holderOf('x', reply, [next, go, reply])).toBeUndefined();
});

it('lets an action keep its own key', () => {
  expect(holderOf('r', reply, [next, reply])).toBeUndefined();
});

it('goes by the person’s own keys: a key given away is free, the new one is taken', () => {
  keyOverrides.set({ next: ['y'], go: [] });
  expect(keysOf(next)).toEqual(['y']);
  expect(keysOf(go)).toEqual([]);
  expect(holderOf('j', reply, [next, go, reply])).toBeUndefined();
  expect(holderOf('g', reply, [next, go, reply])).toBeUndefined();
  expect(holderOf('y', reply, [next, go, reply])?.id).toBe('next');
});

it('lets what is done to the selected have the key of the same thing for one conversation, and comes first', () => {
  const many = action('many', ['r'], 'action.group.selection');
  expect(holderOf('r', many, [many, reply])).toBeUndefined();
  const bound = [reply, many].map((one) => ({ action: one, isAvailable: () => true, perform: () => undefined }));
  expect(foremost(bound)?.action.id).toBe('many');
  expect(foremost(bound.slice(0, 1))?.action.id).toBe('reply');
});
