import { createKjerneClient } from '@kjerne/api';
import { afterEach, expect, it, vi } from 'vitest';
import { answer, ifMatch, onceOnly, Problem, pathOf } from './http';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
const api = createKjerneClient('http://kjerne.test');
afterEach(() => fetched.mockReset());

function lastRequest(): Request {
  return fetched.mock.calls.at(-1)?.[0] as Request;
}

it('sends the header against forged requests, the version and the key', async () => {
  fetched.mockImplementation(async () => new Response('{}', { status: 200 }));
  await answer(
    api.PUT('/api/conversations/{id}/state', {
      params: { ...pathOf(7), header: ifMatch(3) },
      body: { state: 'closed' },
    }),
  );
  expect(lastRequest().url).toBe('http://kjerne.test/api/conversations/7/state');
  expect(lastRequest().headers.get('X-Kjerne')).toBe('1');
  expect(lastRequest().headers.get('If-Match')).toBe('"3"');
  expect(await lastRequest().json()).toEqual({ state: 'closed' });
  await answer(
    api.POST('/api/conversations/{id}/notes', {
      params: { ...pathOf(7), header: onceOnly('k') },
      body: { text: 'x', attachmentIds: [] },
    }),
  );
  expect(lastRequest().headers.get('Idempotency-Key')).toBe('k');
});

it('leaves a cursor that is not there out of the address', async () => {
  fetched.mockImplementation(async () => new Response('{}', { status: 200 }));
  await answer(api.GET('/api/audit', { params: { query: { cursor: undefined } } }));
  expect(lastRequest().url).toBe('http://kjerne.test/api/audit');
});

it('turns a problem document into a problem', async () => {
  const body = JSON.stringify({ code: 'changed_by_someone_else', detail: 'd', params: { current: 9 } });
  fetched.mockResolvedValue(new Response(body, { status: 409 }));
  const problem = await answer(api.GET('/api/me')).catch((reason: unknown) => reason);
  expect(problem).toMatchObject({ status: 409, code: 'changed_by_someone_else', params: { current: 9 } });
});

it('survives an error page that is no JSON', async () => {
  fetched.mockResolvedValue(new Response('<html>Bad gateway</html>', { status: 502 }));
  await expect(answer(api.GET('/api/me'))).rejects.toMatchObject({ status: 502, code: 'status_502', detail: null });
});

it('says offline when nobody answers, and lets a cancelled call be cancelled', async () => {
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(answer(api.GET('/api/me'))).rejects.toEqual(new Problem(0, 'offline'));
  fetched.mockRejectedValueOnce(new DOMException('', 'AbortError'));
  await expect(answer(api.GET('/api/me'))).rejects.toBeInstanceOf(DOMException);
});

it.each([202, 204])('takes an answer without content, status %i', async (status) => {
  fetched.mockResolvedValue(new Response(null, { status }));
  await expect(answer(api.DELETE('/api/session'))).resolves.toBeUndefined();
});
