import type { Language } from '../../lib/contract';

export type CsvCell = string | number | null;

/**
 * A table as a file for a spreadsheet of the reader's language: semicolons and decimal commas, in English commas and points. What a spreadsheet would
 * take for a formula is made plain text by an apostrophe (OWASP, CSV injection).
 */
export function toCsv(language: Language, rows: readonly (readonly CsvCell[])[]): string {
  const isEnglish = language === 'en';
  const cell = (value: CsvCell): string => {
    if (value === null) return '';
    if (typeof value === 'number') return isEnglish ? String(value) : String(value).replace('.', ',');
    const safe = /^\s*[=+\-@\t\r]/.test(value) ? `'${value}` : value;
    return /[",;\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  // The mark at the start tells spreadsheets that it is UTF-8.
  return `\uFEFF${rows.map((row) => row.map(cell).join(isEnglish ? ',' : ';')).join('\r\n')}\r\n`;
}

export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `${name.replace(/[^\p{L}\p{N}-]+/gu, '-')}.csv`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
