// @vitest-environment jsdom
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../i18n/language';
import { Picker, type PickerOption } from './picker';

beforeEach(() => {
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = vi.fn();
  Element.prototype.scrollIntoView = vi.fn();
});
beforeAll(() => speak('en'));
afterEach(cleanup);

const options = (...labels: string[]): PickerOption[] => labels.map((label) => ({ id: label, label }));
const picker = (shown: PickerOption[], isPending: boolean, onPick: (id: string) => void) => (
  <Picker
    title="Merge"
    placeholder="Find"
    emptyText="None"
    options={shown}
    search={{ text: 'ret', onText: () => undefined, isPending }}
    onPick={onPick}
    onClose={() => undefined}
  />
);

it('shows what the search found as it is, without narrowing it again', () => {
  render(picker(options('Sykkel som er sendt tilbake'), false, () => undefined));
  expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(['Sykkel som er sendt tilbake']);
});

it('waits for the answer when Enter comes before it, and takes the first of the answer', () => {
  const picked: string[] = [];
  const { rerender } = render(picker(options('Gammel'), true, (id) => picked.push(id)));
  fireEvent.keyDown(screen.getByRole('combobox'), { key: 'Enter' });
  expect(picked).toEqual([]);
  rerender(picker(options('Retur', 'Retur igjen'), false, (id) => picked.push(id)));
  expect(picked).toEqual(['Retur']);
});
