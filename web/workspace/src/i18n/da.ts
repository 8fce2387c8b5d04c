import { common } from './da/common';
import { composer } from './da/composer';
import { conversations } from './da/conversations';
import { mail } from './da/mail';
import { people } from './da/people';
import { settings } from './da/settings';
import { threads } from './da/threads';
import type { Dictionary } from './dictionary';

export const da: Dictionary = { ...common, ...composer, ...conversations, ...mail, ...people, ...settings, ...threads };
