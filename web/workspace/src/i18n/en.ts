import { common } from './en/common';
import { conversations } from './en/conversations';
import { mail } from './en/mail';
import { settings } from './en/settings';
import { threads } from './en/threads';

export const en = { ...common, ...conversations, ...settings, ...mail, ...threads } as const;
