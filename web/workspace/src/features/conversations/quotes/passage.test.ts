import { expect, it } from 'vitest';
import { findPassage, plain } from './passage';

it('finds what was marked on the page in the plain text, however it is broken into lines', () => {
  const text = plain('Hei.\r\nPakken (nr. 2) er\r\nikke kommet.');
  expect(text.slice(...findPassage(text, ' Pakken (nr. 2) er ikke ')!)).toBe('Pakken (nr. 2) er\nikke');
});

it('finds nothing where nothing is marked or the words are others', () => {
  expect(findPassage('Hei', '  ')).toBeNull();
  expect(findPassage('Hei', 'Hallo')).toBeNull();
});
