import { common } from './common';
import { composer } from './composer';
import { conversations } from './conversations';
import { lists } from './lists';
import { mail } from './mail';
import { people } from './people';
import { settings } from './settings';
import { similar } from './similar';
import { threads } from './threads';
import { topics } from './topics';
import { watch } from './watch';

/** What the first view and what is opened from it say. */
export const first = {
  ...common,
  ...composer,
  ...conversations,
  ...lists,
  ...mail,
  ...people,
  ...settings,
  ...similar,
  ...threads,
  ...topics,
  ...watch,
};
