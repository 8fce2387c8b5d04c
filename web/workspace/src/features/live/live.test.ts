import { QueryClient } from '@tanstack/react-query';
import { expect, it, vi } from 'vitest';
import type { LiveChange } from '../../lib/contract';
import { refetch } from './live';
import { pauseBefore } from './pauses';

const change = (kind: LiveChange['kind'], id: number): LiveChange => ({ kind, id, version: 1, event: 'x' });

it('waits longer from attempt to attempt, never much above half a minute', () => {
  const pauses = [0, 1, 2, 3, 4, 5, 50].map((attempt) => pauseBefore(attempt, () => 0.5));
  expect(pauses).toEqual([1000, 2000, 5000, 10000, 20000, 30000, 30000]);
  expect(pauseBefore(50, () => 1)).toBeLessThanOrEqual(36000);
});

it('fetches the lists once and each conversation once for a burst of changes', () => {
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, 'invalidateQueries');
  refetch(client, [change('conversation', 7), change('conversation', 7), change('conversation', 8)]);
  const keys = invalidate.mock.calls.flatMap(([filter]) => (filter?.queryKey ? JSON.stringify(filter.queryKey) : []));
  expect(keys).toEqual([
    '["conversations","list"]',
    '["conversations","counts"]',
    '["conversations","one",7]',
    '["conversations","one",8]',
  ]);
});

it('fetches the details anew in which a changed conversation stands as a neighbour', () => {
  const client = new QueryClient();
  const details = (id: number) => ['conversations', 'one', id, 'details'];
  const neighbours = { parent: null, children: [{ id: 7 }], related: [] };
  client.setQueryData(details(1), neighbours);
  client.setQueryData(details(2), { ...neighbours, children: [] });
  refetch(client, [change('conversation', 7)]);
  expect([1, 2].map((id) => client.getQueryState(details(id))?.isInvalidated)).toEqual([true, false]);
});

it('fetches anew what is shared and arranged: views, tags, fields and teams', () => {
  const client = new QueryClient();
  const invalidate = vi.spyOn(client, 'invalidateQueries');
  refetch(client, [change('view', 1), change('tag', 1), change('field', 1), change('team', 1)]);
  const keys = invalidate.mock.calls.map(([filter]) => JSON.stringify(filter?.queryKey));
  for (const shown of ['["views"]', '["conversations","counts"]', '["tags"]', '["fields"]', '["teams"]'])
    expect(keys).toContain(shown);
});

it('fetches lists by words anew once the index has the change, and no others', () => {
  const client = new QueryClient();
  const [all, byText, found] = [
    ['conversations', 'list', 'window', { state: 'open' }],
    ['conversations', 'list', 'window', { text: 'garanti' }],
    ['conversations', 'list', 'search', 'garanti'],
  ];
  for (const key of [all, byText, found]) client.setQueryData(key, {});
  client.setQueryData(['views'], [{ filter: { text: 'garanti', topics: null, hasNoTopic: null } }]);
  client.setQueryData(['conversations', 'counts', 'views'], {});
  refetch(client, [change('search', 0)]);
  const stale = (key: string[]) => client.getQueryState(key)?.isInvalidated;
  expect([all, byText, found, ['conversations', 'counts', 'views']].map((key) => stale(key as string[]))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
