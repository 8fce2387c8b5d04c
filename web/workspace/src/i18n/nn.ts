import type { Dictionary } from './dictionary';
import { first } from './nn/first';
import { later } from './nn/later';

export const nn: Dictionary = { ...first, ...later };
