import { expect, it } from 'vitest';
import { findByName, fold } from './fold';

it.each([
  ['Ønske', 'onske'],
  ['Önske', 'oenske'],
  ['Åpningstid', 'aapningstid'],
  ['Ærlig', 'aerlig'],
  ['KAFÉ', 'kafe'],
])('takes %s and %s for the same', (one, other) => expect(fold(one)).toBe(fold(other)));

it('finds by the beginnings of words, whole beginnings first', () => {
  const names = ['Takk for hjelpen', 'Forsinket pakke', 'Pakke på vei'];
  expect(findByName(names, 'pakke', (name) => name)).toEqual(['Pakke på vei', 'Forsinket pakke']);
  expect(findByName(names, 'forsinka', (name) => name)).toEqual([]);
  expect(findByName(names, '', (name) => name)).toHaveLength(3);
});
