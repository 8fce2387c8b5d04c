import { first } from './da/first';
import { later } from './da/later';
import type { Dictionary } from './dictionary';

export const da: Dictionary = { ...first, ...later };
