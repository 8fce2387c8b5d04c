/** Numbers are kept with a point; people here write a comma, and the language's own minus. */
export function decimalSign(locale: string): string {
  return new Intl.NumberFormat(locale).formatToParts(0.5).find(({ type }) => type === 'decimal')?.value ?? '.';
}

export function shownNumber(stored: string, locale: string): string {
  return stored.replace('.', decimalSign(locale));
}

export function storedNumber(written: string): string {
  return written.replace(',', '.').replace('−', '-').trim();
}
