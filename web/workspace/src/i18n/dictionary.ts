import type { en } from './en';

/** Plural forms by CLDR category; the five languages need `one` and `other`. */
export interface Plural {
  one: string;
  other: string;
}

type Shape<Source> = { readonly [Key in keyof Source]: Source[Key] extends string ? string : Plural };

/** Every language has every key of English, plural where English is plural: a gap is a type error. */
export type Dictionary = Shape<typeof en>;
export type TextKey = keyof Dictionary;
export type Part<Source> = Shape<Source>;
export type Params = Record<string, string | number>;
