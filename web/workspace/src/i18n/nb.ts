import type { Dictionary } from './dictionary';
import { common } from './nb/common';
import { conversations } from './nb/conversations';
import { mail } from './nb/mail';
import { people } from './nb/people';
import { settings } from './nb/settings';

export const nb: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...people };
