import { Problem } from '../lib/http';
import type { Dictionary } from './dictionary';
import { hasText, type Translate } from './translate';

/** Our text for the code, else for the plainest statuses, else the server's own words, else ours for the status. */
export function errorText(reason: unknown, t: Translate, dictionary: Dictionary): string {
  if (!(reason instanceof Problem)) return t('error.unknown');
  const byCode = `error.${reason.code}`;
  if (hasText(dictionary, byCode)) return t(byCode, reason.params);
  const byStatus = `error.status_${reason.status}`;
  // "Not found" and "not allowed" need no more precision; what else the server refuses does, even in its own language.
  if (hasText(dictionary, byStatus) && (!reason.detail || [401, 403, 404].includes(reason.status))) return t(byStatus);
  return reason.detail ?? t('error.unknown');
}

/** The text under one field, or nothing when the field was accepted. */
export function fieldError(reason: unknown, field: string, t: Translate, dictionary: Dictionary): string | undefined {
  if (!(reason instanceof Problem)) return undefined;
  const code = reason.errors[field]?.[0];
  if (!code) return undefined;
  const key = `field.${code}`;
  return hasText(dictionary, key) ? t(key) : t('field.invalid');
}
