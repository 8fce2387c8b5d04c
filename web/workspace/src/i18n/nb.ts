import type { Dictionary } from './dictionary';
import { common } from './nb/common';
import { conversations } from './nb/conversations';
import { mail } from './nb/mail';
import { settings } from './nb/settings';
import { threads } from './nb/threads';

export const nb: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...threads };
