// @vitest-environment jsdom
import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { afterEach, expect, it, vi } from 'vitest';
import { api } from '../../../lib/http';
import { savedCountsQuery } from './api';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('counts a view again that took too long, after ever longer pauses, and no more once it is counted', async () => {
  vi.useFakeTimers();
  const counted = [null, null, 7];
  const get = vi.spyOn(api, 'GET').mockImplementation((async () => ({
    data: [{ id: 1, count: counted.length > 1 ? counted.shift() : counted[0], isMore: false }],
    response: new Response(),
  })) as never);
  const shown = new QueryObserver(new QueryClient(), savedCountsQuery);
  const end = shown.subscribe(() => undefined);

  await vi.advanceTimersByTimeAsync(4_000);
  expect(get).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(get).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(8_000);
  expect(get).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(shown.getCurrentResult().data?.[0]?.count).toBe(7);
  await vi.advanceTimersByTimeAsync(600_000);
  expect(get).toHaveBeenCalledTimes(3);
  end();
});
