import type { Dictionary } from './dictionary';
import { common } from './nn/common';
import { conversations } from './nn/conversations';
import { lists } from './nn/lists';
import { mail } from './nn/mail';
import { settings } from './nn/settings';

export const nn: Dictionary = { ...common, ...conversations, ...settings, ...mail, ...lists };
