import { editorHtmlOf, editorHtmlOfText, isSame, letterOf, type Written } from './content';

export interface Merged {
  written: Written;
  /** Two people have written different words: both are in it, and they have to be told. */
  isBothKept: boolean;
}

/**
 * Brings together what stands here and what a colleague or another tab has saved since `base`. Nothing that somebody
 * typed is left out: whoever has only added wins, and else both texts stand, the other's below.
 */
export function mergeWritten(base: Written, mine: Written, theirs: Written): Merged {
  if (isSame(mine, theirs) || isSame(theirs, base)) return { written: mine, isBothKept: false };
  if (isSame(mine, base)) return { written: theirs, isBothKept: false };
  const files = [...mine.files, ...theirs.files.filter((file) => !mine.files.some((one) => one.id === file.id))].filter(
    (file) => !isRemoved(file.id, base, mine, theirs),
  );
  const recipients =
    JSON.stringify(mine.recipients) === JSON.stringify(base.recipients) ? theirs.recipients : mine.recipients;
  const words = mergeWords(base, mine, theirs);
  return { written: { ...words.written, files, recipients }, isBothKept: words.isBothKept };
}

function isRemoved(id: string, base: Written, mine: Written, theirs: Written): boolean {
  const has = (written: Written) => written.files.some((file) => file.id === id);
  return has(base) && !(has(mine) && has(theirs));
}

type Words = Pick<Written, 'text' | 'html'>;

function mergeWords(base: Words, mine: Words, theirs: Words): { written: Words; isBothKept: boolean } {
  const same = (one: Words, other: Words) => one.text === other.text && one.html === other.html;
  if (same(mine, theirs) || same(theirs, base)) return { written: mine, isBothKept: false };
  if (same(mine, base)) return { written: theirs, isBothKept: false };
  if (theirs.text.trim() === '' && !theirs.html?.includes('<img')) return { written: mine, isBothKept: false };
  if (mine.text.startsWith(theirs.text)) return { written: mine, isBothKept: false };
  if (theirs.text.startsWith(mine.text)) return { written: theirs, isBothKept: false };
  return { written: joined(mine, theirs), isBothKept: true };
}

function joined(first: Words, second: Words): Words {
  const text = `${first.text}\n\n${second.text}`;
  if (first.html === null && second.html === null) return { text, html: null };
  const html = letterOf(`${editorHtmlOf(first)}${editorHtmlOfText('')}${editorHtmlOf(second)}`);
  return { text, html };
}

/** Whether somebody may be asked to read `theirs` at all. */
export function isNews(revision: string | null, theirs: { revision: string } | null): boolean {
  if (theirs === null) return revision !== null;
  if (revision === null) return true;
  const [id, version] = numbersOf(revision);
  const [theirId, theirVersion] = numbersOf(theirs.revision);
  // An older answer that was long on its way says nothing.
  return theirId === id ? theirVersion > version : theirId > id;
}

function numbersOf(revision: string): [number, number] {
  const [id, version] = revision.split('-').map(Number);
  return [id ?? 0, version ?? 0];
}
