import type { Dictionary } from './dictionary';
import { common } from './sv/common';
import { composer } from './sv/composer';
import { conversations } from './sv/conversations';
import { lists } from './sv/lists';
import { mail } from './sv/mail';
import { people } from './sv/people';
import { settings } from './sv/settings';
import { signing } from './sv/signing';
import { threads } from './sv/threads';
import { topics } from './sv/topics';

export const sv: Dictionary = {
  ...common,
  ...composer,
  ...conversations,
  ...lists,
  ...mail,
  ...people,
  ...settings,
  ...signing,
  ...threads,
  ...topics,
};
