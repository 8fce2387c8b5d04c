/** `{{customer.name}}`, or with what to say when there is no name: `{{customer.name|du}}`. */
const pattern = /\{\{\s*([a-z]{1,40}\.[a-zA-Z.]{1,60})\s*(?:\|([^{}]{0,200}))?\}\}/g;

/** Every name there is, with its value here; empty when it has none. */
export type PlaceholderValues = Readonly<Record<string, string>>;

/** Fills in what has a value or a fallback and leaves the rest, to be seen and decided about. */
export function fillPlaceholders(
  text: string,
  values: PlaceholderValues,
  encode: (value: string) => string = (value) => value,
): string {
  return text.replace(pattern, (whole, name: string, fallback: string | undefined) => {
    const value = Object.hasOwn(values, name) ? values[name]! : '';
    if (value) return encode(value);
    return fallback === undefined ? whole : fallback;
  });
}

/** Those that are still there, each once, as they stand. */
export function unfilledPlaceholders(text: string): string[] {
  return [...new Set([...text.matchAll(pattern)].map((match) => match[0]))];
}
