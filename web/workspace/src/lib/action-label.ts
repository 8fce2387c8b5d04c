import type { TextKey } from '../i18n/dictionary';
import type { Action } from './actions';

export function labelOf(action: Action<never>, t: (key: TextKey, params?: Record<string, string>) => string): string {
  const params = Object.entries(action.labelParams ?? {}).map(([name, key]) => [name, t(key)] as const);
  return t(action.label, Object.fromEntries(params));
}
