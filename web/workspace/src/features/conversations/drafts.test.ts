// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { nothingWritten } from './composing/content';
import { keepDraft, nothingKept, readDraft } from './drafts';

beforeEach(() => localStorage.clear());

const written = (text: string) => ({ ...nothingKept, mine: { ...nothingWritten, text } });

it('keeps what one person wrote in one conversation, by kind', () => {
  keepDraft(1, 7, 'reply', written('Hei'));
  keepDraft(1, 7, 'note', written('Notat'));
  expect(readDraft(1, 7, 'reply').mine.text).toBe('Hei');
  expect(readDraft(1, 7, 'note').mine.text).toBe('Notat');
  expect(readDraft(2, 7, 'reply')).toEqual(nothingKept);
  expect(readDraft(1, 8, 'reply')).toEqual(nothingKept);
});

it('leaves nothing behind when everything is sent', () => {
  keepDraft(1, 7, 'reply', written('Hei'));
  keepDraft(1, 7, 'reply', nothingKept);
  expect(localStorage.length).toBe(0);
});

it('takes over what an older version kept', () => {
  localStorage.setItem('kjerne:draft:1:7', JSON.stringify({ tab: 'note', reply: 'Gammelt', note: '' }));
  expect(readDraft(1, 7, 'reply').mine.text).toBe('Gammelt');
});

it('tells when the browser refuses to keep it', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(keepDraft(1, 7, 'reply', written('Hei'))).toBe(false);
  vi.restoreAllMocks();
});

it('survives damage in the store', () => {
  localStorage.setItem('kjerne:draft:1:7', '{broken');
  expect(readDraft(1, 7, 'reply')).toEqual(nothingKept);
});
