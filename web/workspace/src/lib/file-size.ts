export const largestFileMiB = 25;

export function isTooLarge(bytes: number, limitMiB = largestFileMiB): boolean {
  return bytes > limitMiB * 1024 * 1024;
}

/** "812 B", "14 kB", "2.4 MB" with the language's decimal sign. One decimal from a megabyte on. */
export function formatSize(bytes: number, locale: string): string {
  const [value, unit, digits] =
    bytes < 1000 ? [bytes, 'B', 0] : bytes < 1_000_000 ? [bytes / 1000, 'kB', 0] : [bytes / 1_000_000, 'MB', 1];
  return `${new Intl.NumberFormat(locale, { maximumFractionDigits: digits as number }).format(value as number)}\u00a0${unit}`;
}
