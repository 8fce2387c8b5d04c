/** What a refused or failed call carries. `code` is stable and chooses the text; `detail` is the server's own words. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly detail: string | null = null,
    readonly params: Record<string, string | number> = {},
    readonly errors: Record<string, string[]> = {},
  ) {
    super(code);
  }
}

export interface CallOptions {
  body?: unknown;
  /** Sent as If-Match, so that a change made by somebody else is noticed. */
  version?: number;
  /** The same key at every attempt makes the creation happen once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** Lets the call outlive the page. */
  keepalive?: boolean;
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Calls the server; throws `Problem` with status 0 and code `offline` when it cannot be reached. */
export async function call<Answer>(method: Method, path: string, options: CallOptions = {}): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(`/api${path}`, {
      method,
      headers: headersFor(method, options),
      body: options.body === undefined ? undefined : JSON.stringify(options.body),
      credentials: 'same-origin',
      signal: options.signal,
      keepalive: options.keepalive,
    });
  } catch (reason) {
    if (reason instanceof DOMException && reason.name === 'AbortError') throw reason;
    throw new Problem(0, 'offline');
  }
  if (!response.ok) throw await readProblem(response.status, () => response.json());
  if (response.status === 204 || response.status === 202) return undefined as Answer;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as Answer;
}

function headersFor(method: Method, options: CallOptions): Record<string, string> {
  const headers: Record<string, string> = { Accept: 'application/json' };
  if (method !== 'GET') headers['X-Kjerne'] = '1';
  if (options.body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.version !== undefined) headers['If-Match'] = `"${options.version}"`;
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  return headers;
}

interface ProblemBody {
  code?: string;
  detail?: string;
  params?: Record<string, string | number>;
  errors?: Record<string, string[]>;
}

/** A body that is no problem document (a proxy's page, an empty answer) still becomes a problem with the status. */
export async function readProblem(status: number, readBody: () => Promise<unknown>): Promise<Problem> {
  const body = ((await readBody().catch(() => null)) ?? {}) as ProblemBody;
  return new Problem(status, body.code ?? `status_${status}`, body.detail ?? null, body.params, body.errors);
}

export function isProblem(reason: unknown, code?: string): reason is Problem {
  return reason instanceof Problem && (code === undefined || reason.code === code);
}
