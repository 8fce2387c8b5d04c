import { expect, it } from 'vitest';
import { type Action, clashingKeys } from '../lib/actions';
import { allActions } from './all-actions';

const action = (id: string, keys: string[]): Action<never> => ({
  id,
  keys,
  label: 'action.next',
  group: 'action.group.list',
  perform: () => undefined,
});

it('gives no key to two actions', () => {
  expect(clashingKeys(allActions)).toEqual([]);
});

it('notices equal keys, and a key that begins two keys of another', () => {
  expect(clashingKeys([action('one', ['j']), action('two', ['j'])])).toHaveLength(1);
  expect(clashingKeys([action('one', ['g']), action('two', ['g m'])])).toHaveLength(1);
  expect(clashingKeys([action('one', ['j']), action('two', ['k'])])).toHaveLength(0);
});

it('names every action once', () => {
  const ids = allActions.map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('asks for no key with Alt, which belongs to the browser and to screen readers', () => {
  expect(allActions.flatMap((one) => one.keys ?? []).filter((keys) => /alt/i.test(keys))).toEqual([]);
});
