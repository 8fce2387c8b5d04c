import type { Me } from '../../lib/narrowings';

export type Section =
  | 'profile'
  | 'views'
  | 'keys'
  | 'security'
  | 'notifications'
  | 'users'
  | 'roles'
  | 'teams'
  | 'brands'
  | 'accounts'
  | 'topics'
  | 'imports'
  | 'tags'
  | 'fields'
  | 'reasons'
  | 'partners'
  | 'triggers'
  | 'tokens'
  | 'audit'
  | 'failed'
  | 'texts'
  | 'macros';

export const mySections: readonly Section[] = ['profile', 'views', 'keys', 'notifications', 'security'];

const needed: Partial<Record<Section, string>> = {
  texts: 'conversations.note',
  macros: 'conversations.note',
  users: 'users',
  roles: 'users',
  teams: 'administration',
  brands: 'administration',
  accounts: 'administration',
  topics: 'topics',
  imports: 'administration',
  tags: 'administration',
  fields: 'administration',
  reasons: 'administration',
  partners: 'administration',
  triggers: 'administration',
  tokens: 'tokens',
  audit: 'audit',
  failed: 'intake.failed',
};

/** The pages of the organisation that this person may open. */
export function organisationSections(me: Me): Section[] {
  return (Object.keys(needed) as Section[]).filter((section) => me.can.includes(needed[section]!));
}
