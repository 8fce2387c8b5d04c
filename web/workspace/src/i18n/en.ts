import { common } from './en/common';
import { composer } from './en/composer';
import { conversations } from './en/conversations';
import { lists } from './en/lists';
import { mail } from './en/mail';
import { people } from './en/people';
import { settings } from './en/settings';
import { signing } from './en/signing';
import { threads } from './en/threads';
import { topics } from './en/topics';

export const en = {
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
} as const;
