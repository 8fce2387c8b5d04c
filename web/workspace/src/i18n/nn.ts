import type { Dictionary } from './dictionary';
import { common } from './nn/common';
import { conversations } from './nn/conversations';
import { mail } from './nn/mail';
import { people } from './nn/people';
import { settings } from './nn/settings';

export const nn: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...people };
