import type { Dictionary } from './dictionary';
import { common } from './nb/common';
import { conversations } from './nb/conversations';
import { lists } from './nb/lists';
import { mail } from './nb/mail';
import { settings } from './nb/settings';

export const nb: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...lists };
