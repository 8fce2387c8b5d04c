import { createKjerneClient } from '@kjerne/api';

/** Paths, methods, bodies and answers as the API document has them. Each call goes through `answer`. */
export const api = createKjerneClient();

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

interface Called<Answer> {
  data?: Answer;
  error?: unknown;
  response: Response;
}

/** What the server answered; throws `Problem`, with status 0 and code `offline` when it cannot be reached. */
export async function answer<Answer>(call: Promise<Called<Answer>>): Promise<Answer> {
  const { data, error, response } = await call.catch((reason: unknown) => {
    // fetch has one error for all that can be wrong with a network.
    throw reason instanceof TypeError ? new Problem(0, 'offline') : reason;
  });
  if (!response.ok) throw toProblem(response.status, error);
  return data as Answer;
}

/** The path parameter of a call about one thing. */
export function pathOf<Id extends string | number>(id: Id): { path: { id: Id } } {
  return { path: { id } };
}

/** Has the server notice a change that somebody else made after `version`. */
export function ifMatch(version: number): { 'If-Match': string } {
  return { 'If-Match': `"${version}"` };
}

/** The same key at every attempt makes the creation happen once. */
export function onceOnly(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

interface ProblemBody {
  code?: string;
  detail?: string;
  params?: Record<string, string | number>;
  errors?: Record<string, string[]>;
}

/** A body that is no problem document (a proxy's page, an empty answer) still becomes a problem with the status. */
export function toProblem(status: number, error: unknown): Problem {
  const body: ProblemBody = typeof error === 'object' && error !== null ? error : {};
  return new Problem(status, body.code ?? `status_${status}`, body.detail ?? null, body.params, body.errors);
}

export function isProblem(reason: unknown, code?: string): reason is Problem {
  return reason instanceof Problem && (code === undefined || reason.code === code);
}
