// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../../../i18n/language';
import type { Language } from '../../../../lib/contract';
import type { Field } from '../model';
import { FieldValue } from './field-value';

const field = { id: 4, name: 'Beløp', kind: 'number', options: [] } as unknown as Field;
const kept = vi.fn();

function Form({ start }: { start: string[] }) {
  const [values, setValues] = useState(start);
  const take = (next: string[]) => {
    kept(next);
    setValues(next);
  };
  return <FieldValue field={field} values={values} isCondition onChange={take} />;
}

async function show(language: Language, start: string[]): Promise<HTMLInputElement> {
  await speak(language);
  render(
    <MantineProvider>
      <Form start={start} />
    </MantineProvider>,
  );
  return screen.getByRole<HTMLInputElement>('textbox');
}

beforeEach(() => {
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
});
afterEach(cleanup);

it.each([
  ['nb', '1249,5'],
  ['nn', '1249,5'],
  ['da', '1249,5'],
  ['sv', '1249,5'],
  ['en', '1249.5'],
] as const)('shows a kept number with the decimal sign of %s', async (language, shown) => {
  expect((await show(language, ['1249.5'])).value).toBe(shown);
});

it('keeps with a point what is written with a comma, and leaves the comma while one writes', async () => {
  const input = await show('nb', []);
  fireEvent.change(input, { target: { value: '12,' } });
  expect(input.value).toBe('12,');
  fireEvent.change(input, { target: { value: '−12,5' } });
  expect(input.value).toBe('-12,5');
  expect(kept).toHaveBeenLastCalledWith(['-12.5']);
});
