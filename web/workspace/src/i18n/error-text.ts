import { Problem } from '../lib/http';
import type { Dictionary } from './dictionary';
import { hasText, type Translate } from './translate';

/** Our text for the code, else the server's own words, else our text for the status, else the general one. */
export function errorText(reason: unknown, t: Translate, dictionary: Dictionary): string {
  if (!(reason instanceof Problem)) return t('error.unknown');
  const byCode = `error.${reason.code}`;
  if (hasText(dictionary, byCode)) return t(byCode, reason.params);
  if (reason.detail) return reason.detail;
  const byStatus = `error.status_${reason.status}`;
  return hasText(dictionary, byStatus) ? t(byStatus) : t('error.unknown');
}

/** The text under one field, or nothing when the field was accepted. */
export function fieldError(reason: unknown, field: string, t: Translate, dictionary: Dictionary): string | undefined {
  if (!(reason instanceof Problem)) return undefined;
  const code = reason.errors[field]?.[0];
  if (!code) return undefined;
  const key = `field.${code}`;
  return hasText(dictionary, key) ? t(key) : t('field.invalid');
}
