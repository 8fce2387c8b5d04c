// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { speak } from '../i18n/language';
import { Sortable } from './sortable';

beforeAll(() => speak('en'));
afterEach(cleanup);

const rows = [1, 2, 3].map((id) => ({ id, name: `Nr ${id}` }));

function show(orders: number[][]) {
  render(
    <Sortable rows={rows} idOf={(row) => row.id} nameOf={(row) => row.name} onOrder={(ids) => orders.push(ids)}>
      {(row) => row.name}
    </Sortable>,
  );
}
const handle = (name: string) => screen.getByRole('button', { name: new RegExp(name) });
const shown = () => screen.getAllByRole('listitem').map((one) => one.textContent);

it('is put in order by the arrow keys, says the new place and keeps the focus', () => {
  const orders: number[][] = [];
  show(orders);
  handle('Nr 1').focus();
  fireEvent.keyDown(handle('Nr 1'), { key: 'ArrowDown' });
  fireEvent.keyDown(handle('Nr 1'), { key: 'ArrowDown' });
  expect(shown()).toEqual(['Nr 2', 'Nr 3', 'Nr 1']);
  expect(orders).toEqual([
    [2, 1, 3],
    [2, 3, 1],
  ]);
  expect(document.activeElement).toBe(handle('Nr 1'));
  expect(screen.getByRole('status').textContent).toContain('3');
  fireEvent.keyDown(handle('Nr 1'), { key: 'ArrowDown' });
  expect(orders).toHaveLength(2);
});

it('is put in order by dragging, told once when it is let go', () => {
  const orders: number[][] = [];
  HTMLElement.prototype.setPointerCapture = () => undefined;
  show(orders);
  for (const [index, item] of screen.getAllByRole('listitem').entries()) {
    item.getBoundingClientRect = () => ({ top: index * 40, height: 40 }) as DOMRect;
  }
  fireEvent.pointerDown(handle('Nr 1'), { pointerId: 1 });
  fireEvent.pointerMove(handle('Nr 1'), { pointerId: 1, clientY: 90 });
  expect(shown()).toEqual(['Nr 2', 'Nr 1', 'Nr 3']);
  fireEvent.pointerUp(handle('Nr 1'), { pointerId: 1 });
  expect(orders).toEqual([[2, 1, 3]]);
});
