import type { Dictionary } from './dictionary';
import { common } from './nb/common';
import { composer } from './nb/composer';
import { conversations } from './nb/conversations';
import { lists } from './nb/lists';
import { mail } from './nb/mail';
import { people } from './nb/people';
import { settings } from './nb/settings';
import { signing } from './nb/signing';
import { threads } from './nb/threads';
import { topics } from './nb/topics';

export const nb: Dictionary = {
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
