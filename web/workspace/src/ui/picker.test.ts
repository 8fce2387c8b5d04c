import { expect, it } from 'vitest';
import { filterOptions } from './picker';

const options = [
  { id: '1', label: 'Gå til Ikke tildelt', group: 'Gå til' },
  { id: '2', label: 'Tildel', group: 'Dialog' },
  { id: '3', label: 'Øystein Åsen' },
];

it('finds every word written, in any order and case', () => {
  expect(filterOptions(options, 'TILDELT gå').map((one) => one.id)).toEqual(['1']);
  expect(filterOptions(options, 'øystein å').map((one) => one.id)).toEqual(['3']);
  expect(filterOptions(options, '  ')).toHaveLength(3);
});
