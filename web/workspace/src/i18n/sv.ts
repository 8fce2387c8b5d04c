import type { Dictionary } from './dictionary';
import { first } from './sv/first';
import { later } from './sv/later';

export const sv: Dictionary = { ...first, ...later };
