export const largestFileMiB = 25;

export function isTooLarge(bytes: number, limitMiB = largestFileMiB): boolean {
  return bytes > limitMiB * 1024 * 1024;
}

/** "812 B", "14 kB", "2.4 MB" with the language's decimal sign, in steps of 1024 like the limit above. */
export function formatSize(bytes: number, locale: string): string {
  if (bytes < 1024) return withUnit(bytes, 'B', 0, locale);
  if (bytes < 1024 * 1024) return withUnit(bytes / 1024, 'kB', 0, locale);
  return withUnit(bytes / 1024 / 1024, 'MB', 1, locale);
}

function withUnit(value: number, unit: string, maximumFractionDigits: number, locale: string): string {
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value)}\u00a0${unit}`;
}
