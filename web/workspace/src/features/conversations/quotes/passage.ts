/** Positions are those of a text with line breaks of one character, as a field shows it. */
export const plain = (text: string) => text.replace(/\r\n?/g, '\n');

/** Where the words that are marked on the page stand in the message; nothing marked when they do not, blanks between words being all the same. */
export function findPassage(text: string, marked: string): [start: number, end: number] | null {
  const words = marked.trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return null;
  const found = new RegExp(words.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('\\s+')).exec(text);
  return found && [found.index, found.index + found[0].length];
}
