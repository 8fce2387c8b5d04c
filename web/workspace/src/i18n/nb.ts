import type { Dictionary } from './dictionary';
import { common } from './nb/common';
import { conversations } from './nb/conversations';
import { settings } from './nb/settings';

export const nb: Dictionary = { ...common, ...conversations, ...settings };
