import type { TextKey } from '../../../i18n/dictionary';
import { dictionaryNow } from '../../../i18n/language';
import { hasText, type Translate } from '../../../i18n/translate';

/** What is still there, by kind and id. */
export type AuditNames = Readonly<Record<string, ReadonlyMap<string, string>>>;

/** Our words for what was done; an action without words keeps its name, so that nothing is hidden. */
export function auditWords(action: string, t: Translate): string {
  return wordsOf(`audit.action.${action}`, t) ?? action;
}

/** "user Kari" in the language of the reader, by number when it is gone; what is not known stays as it is. */
export function subjectWords(subject: string, names: AuditNames, t: Translate): string {
  const [, kind = subject, id = ''] = /^(.*?)(?: (\S*\d\S*))?$/.exec(subject) ?? [];
  return wordsOf(`audit.subject.${kind}`, t, { id: names[kind]?.get(id) ?? id }) ?? subject;
}

/** `{ role: "agent", teams: [1, 2] }` becomes "role: Agent, teams: Retur, Faktura"; of before and after, what differs. */
export function detailWords(details: unknown, names: AuditNames, t: Translate): string {
  const { before, after, ...rest } = fieldsOf(details);
  const say = (name: string, value: unknown) => valueWords(name, value, names, t);
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  const changed = Object.keys(is).filter((name) => name !== 'version' && say(name, was[name]) !== say(name, is[name]));
  return [
    ...changed.map((name) => `${fieldWords(name, t)}: ${say(name, was[name])} → ${say(name, is[name])}`),
    ...Object.entries(rest)
      .filter(([name, value]) => say(name, value) !== '–')
      .map(([name, value]) => `${fieldWords(name, t)}: ${say(name, value)}`),
  ].join(' · ');
}

const kindOf: Readonly<Record<string, string>> = {
  brandIds: 'brand',
  brands: 'brand',
  brandId: 'brand',
  teamIds: 'team',
  teams: 'team',
  joined: 'user',
  left: 'user',
  userId: 'user',
};

function valueWords(name: string, value: unknown, names: AuditNames, t: Translate): string {
  if (value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return '–';
  if (Array.isArray(value)) return value.map((one) => valueWords(name, one, names, t)).join(', ');
  if (typeof value === 'boolean') return t(value ? 'fields.yes' : 'fields.no');
  if (typeof value === 'object') return JSON.stringify(value);
  return knownWords(name, String(value), names, t) ?? String(value);
}

function knownWords(name: string, value: string, names: AuditNames, t: Translate): string | null | undefined {
  if (name === 'role') return wordsOf(`role.${value}`, t);
  if (name === 'method') return wordsOf(`audit.method.${value}`, t);
  return names[kindOf[name] ?? '']?.get(value);
}

function fieldWords(name: string, t: Translate): string {
  return wordsOf(`audit.detail.${name.replace(/Ids$/, 's')}`, t) ?? name;
}

function wordsOf(key: string, t: Translate, params?: Record<string, string>): string | null {
  return hasText(dictionaryNow(), key) ? t(key as TextKey, params) : null;
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}
