import { common } from './da/common';
import { composer } from './da/composer';
import { conversations } from './da/conversations';
import { lists } from './da/lists';
import { mail } from './da/mail';
import { people } from './da/people';
import { settings } from './da/settings';
import { signing } from './da/signing';
import { threads } from './da/threads';
import { topics } from './da/topics';
import type { Dictionary } from './dictionary';

export const da: Dictionary = {
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
