import createClient from 'openapi-fetch';
import type { paths } from './schema';

/** A typed client for the server that serves the page. Every call carries the header against forged requests. */
export function createKjerneClient(baseUrl = '/') {
  return createClient<paths>({
    baseUrl,
    credentials: 'same-origin',
    headers: { Accept: 'application/json', 'X-Kjerne': '1' },
  });
}
