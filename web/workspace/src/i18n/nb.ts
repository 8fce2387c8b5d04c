import type { Dictionary } from './dictionary';
import { first } from './nb/first';
import { later } from './nb/later';

export const nb: Dictionary = { ...first, ...later };
