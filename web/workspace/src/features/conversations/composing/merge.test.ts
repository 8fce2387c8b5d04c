// @vitest-environment jsdom
import { expect, it } from 'vitest';
import { nothingWritten, type Written } from './content';
import { isNews, mergeWritten } from './merge';

const of = (text: string, more: Partial<Written> = {}): Written => ({ ...nothingWritten, text, ...more });
const file = (id: string) => ({ id, fileName: id, contentType: 'text/plain', size: 1 });

it('takes what the other has saved when nothing was typed here', () =>
  expect(mergeWritten(of('Hei'), of('Hei'), of('Hei Kari'))).toEqual({ written: of('Hei Kari'), isBothKept: false }));

it('keeps what was typed here when the other has changed nothing', () =>
  expect(mergeWritten(of('Hei'), of('Hei du'), of('Hei'))).toEqual({ written: of('Hei du'), isBothKept: false }));

it('lets the one who only wrote on go before', () => {
  expect(mergeWritten(of('Hei'), of('Hei Kari og'), of('Hei Kari')).written.text).toBe('Hei Kari og');
  expect(mergeWritten(of('Hei'), of('Hei Kari'), of('Hei Kari og')).isBothKept).toBe(false);
});

it('keeps both when both have written something else, and says so', () => {
  const { written, isBothKept } = mergeWritten(of('Hei'), of('Hei fra Kari'), of('Hallo fra Jonas'));
  expect(isBothKept).toBe(true);
  expect(written.text).toContain('Hei fra Kari');
  expect(written.text).toContain('Hallo fra Jonas');
});

it('keeps both with their formatting', () => {
  const { written } = mergeWritten(of(''), of('Fet', { html: '<div><strong>Fet</strong></div>' }), of('<b>'));
  expect(written.html).toBe('<div><strong>Fet</strong></div><div><br></div><div>&lt;b&gt;</div>');
});

it('does not let a colleague who sent or emptied it take my words', () =>
  expect(mergeWritten(of('Hei'), of('Hei du'), of('')).written.text).toBe('Hei du'));

it('unites files, and leaves out one that somebody has taken away', () => {
  const base = of('', { files: [file('a'), file('b')] });
  const mine = of('x', { files: [file('a'), file('b'), file('c')] });
  const theirs = of('', { files: [file('b'), file('d')] });
  expect(mergeWritten(base, mine, theirs).written.files.map((one) => one.id)).toEqual(['b', 'c', 'd']);
});

it('knows an old answer from a new one', () => {
  expect(isNews('7-3', { revision: '7-4' })).toBe(true);
  expect(isNews('7-3', { revision: '7-2' })).toBe(false);
  expect(isNews('7-3', { revision: '8-1' })).toBe(true);
  expect(isNews('7-3', null)).toBe(true);
  expect(isNews(null, null)).toBe(false);
});
