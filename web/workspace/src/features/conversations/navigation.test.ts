import { expect, it } from 'vitest';
import { isView, neighbour } from './navigation';

const ids = [10, 20, 30];

it('goes to the one beside, and stops at the ends', () => {
  expect(neighbour(ids, 20, 1, 1)).toBe(30);
  expect(neighbour(ids, 20, -1, 1)).toBe(10);
  expect(neighbour(ids, 30, 1, 2)).toBeNull();
});

it('goes to what took the place of a conversation that has left the list', () => {
  expect(neighbour(ids, 99, 1, 1)).toBe(20);
  expect(neighbour(ids, 99, 1, 7)).toBe(30);
  expect(neighbour([], 99, 1, 0)).toBeNull();
});

it('asks the server for no view that it does not have', () => {
  expect(['mine', 'all', 'Mine', 'spam', '', undefined].filter(isView)).toEqual(['mine', 'all']);
});
