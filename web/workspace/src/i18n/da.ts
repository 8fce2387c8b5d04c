import { common } from './da/common';
import { conversations } from './da/conversations';
import { mail } from './da/mail';
import { people } from './da/people';
import { settings } from './da/settings';
import type { Dictionary } from './dictionary';

export const da: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...people };
