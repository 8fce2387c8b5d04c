import { dictionaryNow } from '../../../i18n/language';
import { hasText, type Translate } from '../../../i18n/translate';

/** Our words for what was done; an action without words keeps its name, so that nothing is hidden. */
export function auditWords(action: string, t: Translate): string {
  const key = `audit.action.${action}`;
  return hasText(dictionaryNow(), key) ? t(key) : action;
}

/** "user 7" in the language of the reader; what is not known stays as it is. */
export function subjectWords(subject: string, t: Translate): string {
  const [, kind = subject, id = ''] = /^(.*?)(?: (\S*\d\S*))?$/.exec(subject) ?? [];
  const key = `audit.subject.${kind}`;
  return hasText(dictionaryNow(), key) ? t(key, { id }) : subject;
}

/** `{ role: "agent", teams: [1, 2] }` becomes "role: agent, teams: 1 2". */
export function detailWords(details: unknown): string {
  return Object.entries(typeof details === 'object' && details !== null ? details : {})
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `${name}: ${Array.isArray(value) ? value.join(' ') : plain(value)}`)
    .join(', ');
}

function plain(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
