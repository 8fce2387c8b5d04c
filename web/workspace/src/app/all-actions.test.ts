import { expect, it } from 'vitest';
import { listActions } from '../features/conversations/actions';
import { reviewActions } from '../features/topics/review/actions';
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

it('lets the review of topics have keys of conversations, but none of what is on its page too', () => {
  const onItsPage = [...listActions, ...reviewActions].map((one) => ({ ...one, group: 'action.group.go' as const }));
  expect(clashingKeys(onItsPage)).toEqual([]);
  const review = { ...action('one', ['r']), group: 'action.group.review' as const };
  expect(clashingKeys([review, { ...action('two', ['r']), group: 'action.group.conversation' }])).toEqual([]);
  expect(clashingKeys([review, { ...action('two', ['r']), group: 'action.group.go' }])).toHaveLength(1);
});

it('names every action once', () => {
  const ids = allActions.map((one) => one.id);
  expect(new Set(ids).size).toBe(ids.length);
});

it('asks for no key with Alt, which belongs to the browser and to screen readers', () => {
  expect(allActions.flatMap((one) => one.keys ?? []).filter((keys) => /alt/i.test(keys))).toEqual([]);
});
