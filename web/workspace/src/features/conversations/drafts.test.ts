// @vitest-environment jsdom
import { beforeEach, expect, it, vi } from 'vitest';
import { emptyDraft, hasDraft, keepDraft, readDraft } from './drafts';

beforeEach(() => localStorage.clear());

it('keeps what one person wrote in one conversation', () => {
  keepDraft(1, 7, { ...emptyDraft, reply: 'Hei', tab: 'note' });
  expect(readDraft(1, 7)).toMatchObject({ reply: 'Hei', tab: 'note' });
  expect(readDraft(2, 7)).toEqual(emptyDraft);
  expect(readDraft(1, 8)).toEqual(emptyDraft);
});

it('leaves nothing behind when everything is sent', () => {
  keepDraft(1, 7, { ...emptyDraft, reply: 'Hei' });
  keepDraft(1, 7, emptyDraft);
  expect(hasDraft(1, 7)).toBe(false);
});

it('tells when the browser refuses to keep it', () => {
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  expect(keepDraft(1, 7, { ...emptyDraft, reply: 'Hei' })).toBe(false);
  vi.restoreAllMocks();
});

it('survives damage in the store', () => {
  localStorage.setItem('kjerne:draft:1:7', '{broken');
  expect(readDraft(1, 7)).toEqual(emptyDraft);
});
