// What somebody writes has two forms: the editor's, and the letter's that is stored and sent. A letter's lines are
// `div`s, because mail programs put air between `p`s that nobody asked for; the editor's are `p`s. Pictures are named
// by their file (`cid:`) in a letter and have an address in the editor.
import type { UploadedFile } from '../../../lib/contract';

/** Addresses as they were written, separated as people do. */
export interface WrittenRecipients {
  to: string;
  cc: string;
}

export interface Written {
  text: string;
  /** The letter's form; null for plain words. */
  html: string | null;
  files: UploadedFile[];
  /** Null until somebody has changed whom it goes to. */
  recipients: WrittenRecipients | null;
}

export const nothingWritten: Written = { text: '', html: null, files: [], recipients: null };

/** Far above any letter; the server refuses more. */
export const mostCharacters = 100_000;

export function isEmpty({ text, html, files }: Written): boolean {
  return text.trim() === '' && files.length === 0 && !html?.includes('<img');
}

/** What stands in the text as a picture is not listed below it. */
export function listedFiles({ files, html }: Written): UploadedFile[] {
  return files.filter((file) => !html?.includes(`cid:${file.id}`) && !html?.includes(`data-cid="${file.id}"`));
}

export function isSame(one: Written, other: Written): boolean {
  return (
    one.text === other.text &&
    one.html === other.html &&
    JSON.stringify(one.recipients) === JSON.stringify(other.recipients) &&
    one.files.length === other.files.length &&
    one.files.every((file, index) => file.id === other.files[index]?.id)
  );
}

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => escapes[letter]!);
}

/** One paragraph of the editor a line. */
export function editorHtmlOfText(text: string): string {
  return text
    .split(/\r\n?|\n/)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');
}

/** The letter's form of what the editor holds; null when there is nothing in it but lines of plain words. */
export function letterOf(editorHtml: string): string | null {
  const body = new DOMParser().parseFromString(editorHtml, 'text/html').body;
  if (!body.querySelector(':not(p, br)')) return null;
  for (const paragraph of body.querySelectorAll('p')) {
    const isWithin = paragraph.parentElement !== body && paragraph.parentElement?.tagName !== 'BLOCKQUOTE';
    if (isWithin) {
      if (paragraph.previousElementSibling?.tagName === 'P' || paragraph.previousSibling) paragraph.before('\u000b');
      paragraph.replaceWith(...paragraph.childNodes);
    } else {
      const line = document.createElement('div');
      line.append(...paragraph.childNodes);
      if (!line.hasChildNodes()) line.append(document.createElement('br'));
      paragraph.replaceWith(line);
    }
  }
  for (const picture of body.querySelectorAll('img')) {
    const id = /\/api\/files\/([\w-]+)$/.exec(picture.getAttribute('src') ?? '')?.[1];
    if (id) picture.setAttribute('src', `cid:${id}`);
  }
  return body.innerHTML.replaceAll('\u000b', '<br>');
}

/** The editor's form of a letter, of this browser or as the server gives it back. */
export function editorHtmlOf({ text, html }: Pick<Written, 'text' | 'html'>): string {
  if (html === null) return editorHtmlOfText(text);
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const line of body.querySelectorAll('div')) {
    if (line.querySelector('div, p, ul, ol, table, blockquote')) continue;
    const paragraph = document.createElement('p');
    const isBlank = line.childNodes.length === 1 && line.firstElementChild?.tagName === 'BR';
    if (!isBlank) paragraph.append(...line.childNodes);
    line.replaceWith(paragraph);
  }
  for (const picture of body.querySelectorAll('img')) {
    const id = picture.getAttribute('data-cid') ?? /^cid:(.+)$/.exec(picture.getAttribute('src') ?? '')?.[1];
    if (id && /^[\w-]+$/.test(id)) picture.setAttribute('src', `/api/files/${id}`);
    else if (!picture.getAttribute('src')?.startsWith('/api/files/')) picture.remove();
  }
  return body.innerHTML;
}
