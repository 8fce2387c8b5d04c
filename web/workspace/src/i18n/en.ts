import { common } from './en/common';
import { conversations } from './en/conversations';
import { settings } from './en/settings';

export const en = { ...common, ...conversations, ...settings } as const;
