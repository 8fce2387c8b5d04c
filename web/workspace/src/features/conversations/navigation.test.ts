import { expect, it } from 'vitest';
import { isListKey, isView } from './navigation';

it('asks the server for no view that it does not have', () => {
  expect(['mine', 'all', 'Mine', 'spam', '', undefined].filter(isView)).toEqual(['mine', 'all']);
});

it('takes saved lists and search for lists, and nothing else', () => {
  expect(['v12', 'search', 'open', 'v', 'x12', undefined].filter(isListKey)).toEqual(['v12', 'search', 'open']);
});
