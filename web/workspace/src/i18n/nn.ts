import type { Dictionary } from './dictionary';
import { common } from './nn/common';
import { composer } from './nn/composer';
import { conversations } from './nn/conversations';
import { lists } from './nn/lists';
import { mail } from './nn/mail';
import { people } from './nn/people';
import { settings } from './nn/settings';
import { signing } from './nn/signing';
import { threads } from './nn/threads';
import { topics } from './nn/topics';

export const nn: Dictionary = {
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
