import { expect, it } from 'vitest';
import { toCsv } from './csv';

it('writes numbers and cells as a spreadsheet of the language reads them', () => {
  const rows = [['Tema', 'Andel'], ['Retur; bytte', 0.25] as const, ['Sa "hei"', null] as const];
  expect(toCsv('nb', rows)).toBe('\uFEFFTema;Andel\r\n"Retur; bytte";0,25\r\n"Sa ""hei""";\r\n');
  expect(toCsv('en', rows)).toBe('\uFEFFTema,Andel\r\n"Retur; bytte",0.25\r\n"Sa ""hei""",\r\n');
});

it('lets no cell become a formula, but numbers below zero stay numbers', () => {
  for (const evil of ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =cmd|x']) {
    expect(toCsv('en', [[evil]])).toContain(`'${evil}`);
  }
  expect(toCsv('sv', [[-1.5]])).toBe('\uFEFF-1,5\r\n');
});
