import { common } from './da/common';
import { conversations } from './da/conversations';
import { settings } from './da/settings';
import type { Dictionary } from './dictionary';

export const da: Dictionary = { ...common, ...conversations, ...settings };
