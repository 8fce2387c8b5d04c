import { afterEach, expect, it, vi } from 'vitest';
import { call, Problem } from './http';

const fetched = vi.fn<typeof fetch>();
vi.stubGlobal('fetch', fetched);
afterEach(() => fetched.mockReset());

function headersOfLastCall(): Record<string, string> {
  return fetched.mock.calls.at(-1)?.[1]?.headers as Record<string, string>;
}

it('marks every call that changes something, and no other', async () => {
  fetched.mockImplementation(async () => new Response('{}', { status: 200 }));
  await call('GET', '/me');
  expect(headersOfLastCall()).not.toHaveProperty('X-Kjerne');
  await call('PUT', '/conversations/1/state', { body: {}, version: 7, idempotencyKey: 'k' });
  expect(headersOfLastCall()).toMatchObject({ 'X-Kjerne': '1', 'If-Match': '"7"', 'Idempotency-Key': 'k' });
});

it('turns a problem document into a problem', async () => {
  const body = JSON.stringify({ code: 'changed_by_someone_else', detail: 'd', params: { current: 9 } });
  fetched.mockResolvedValue(new Response(body, { status: 409 }));
  const problem = await call('GET', '/x').catch((reason: unknown) => reason);
  expect(problem).toMatchObject({ status: 409, code: 'changed_by_someone_else', params: { current: 9 } });
});

it('survives an error page that is no JSON', async () => {
  fetched.mockResolvedValue(new Response('<html>Bad gateway</html>', { status: 502 }));
  await expect(call('GET', '/x')).rejects.toMatchObject({ status: 502, code: 'status_502', detail: null });
});

it('says offline when nobody answers, and lets a cancelled call be cancelled', async () => {
  fetched.mockRejectedValueOnce(new TypeError('Failed to fetch'));
  await expect(call('GET', '/x')).rejects.toEqual(new Problem(0, 'offline'));
  fetched.mockRejectedValueOnce(new DOMException('', 'AbortError'));
  await expect(call('GET', '/x')).rejects.toBeInstanceOf(DOMException);
});

it('takes an answer without content', async () => {
  fetched.mockResolvedValue(new Response(null, { status: 204 }));
  await expect(call('DELETE', '/session')).resolves.toBeUndefined();
});
