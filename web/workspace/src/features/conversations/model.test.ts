import { describe, expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { nb } from '../../i18n/nb';
import { translatorOf } from '../../i18n/translate';
import type { Message } from '../../lib/contract';
import { findLinks, frameHeight, heldWords, newestSeenId, shortName, splitAtNames } from './model';

it.each([
  ['Kari Nordmann', 'Kari N.'],
  ['Charlotte Wainwright-Featherstonehaugh', 'Charlotte W.'],
  ['Øystein', 'Øystein'],
  ['kari@example.no', 'kari@example.no'],
])('shortens %s to %s', (name, short) => {
  expect(shortName(name)).toBe(short);
});

describe('links', () => {
  it('are web addresses only, without the full stop after them', () => {
    expect(findLinks('Se https://example.no/a, takk.')).toEqual([
      { text: 'Se ' },
      { text: 'https://example.no/a', href: 'https://example.no/a' },
      { text: ', takk.' },
    ]);
  });

  it('are never made of scripts', () => {
    expect(findLinks('javascript:alert(1) data:text/html,x').some((part) => part.href)).toBe(false);
  });
});

it('finds the newest message of any kind, whatever their order', () => {
  const message = (id: number) => ({ id }) as Message;
  expect(newestSeenId([message(1), message(3), message(2)])).toBe(3);
  expect(newestSeenId([])).toBeNull();
});

it('gives a frame a height within its bounds', () => {
  expect(frameHeight({ text: '', attachments: [] })).toBe(120);
  expect(frameHeight({ text: 'x\n'.repeat(500), attachments: [] })).toBe(560);
});

describe('names in a note', () => {
  it('are marked, the longest first, and nobody else is', () => {
    const parts = splitAtNames('@Kari Nordmann og @Kari, ikke @Ola: kari@kunde.example', ['@Kari', '@Kari Nordmann']);
    expect(parts.filter((part) => part.isName).map((part) => part.text)).toEqual(['@Kari Nordmann', '@Kari']);
    expect(parts.map((part) => part.text).join('')).toBe('@Kari Nordmann og @Kari, ikke @Ola: kari@kunde.example');
  });
});

it.each([
  [2, 1, '2 pictures and 1 tracker are held back'],
  [1, 0, '1 picture is held back'],
  [0, 3, '3 trackers are held back'],
])('tells of %i pictures and %i trackers', (pictures, trackers, words) => {
  expect(heldWords({ pictures, trackers }, translatorOf('en', en))).toContain(words);
});

it('tells of held pictures in the language of the reader', () => {
  expect(heldWords({ pictures: 2, trackers: 1 }, translatorOf('nb', nb))).toContain(
    '2 bilder og 1 sporing er holdt tilbake',
  );
});
