import { expect, it } from 'vitest';
import type { KeyFigure } from './api';
import { branchOf, endOf, formatKeyFigure, standingOf, targetOf, targetText, treeOf } from './model';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');
const figure = (key: string, parentKey: string | null, place: number | null) =>
  ({ key, parentKey, place, unit: 'count', currency: null }) as KeyFigure;

it('writes money, shares and small ratios as a person reads them', () => {
  const money = { unit: 'money', currency: 'NOK' } as const;
  expect(plain(formatKeyFigure('nb', money, 1234567.4))).toBe('1 234 567 kr');
  expect(plain(formatKeyFigure('nb', money, 38.5))).toBe('38,50 kr');
  expect(formatKeyFigure('en-GB', { unit: 'count', currency: null }, 0.0834)).toBe('0.083');
  expect(formatKeyFigure('en-GB', { unit: 'share', currency: null }, 0.031)).toBe('3.1%');
  expect(formatKeyFigure('nb', money, null)).toBe('–');
});

it('takes targets in per cent and minutes and gives them back as they were typed', () => {
  expect(targetOf('share', '3,1 %')).toBe(0.031);
  expect(targetText({ unit: 'share', target: 0.031 })).toBe('3.1');
  expect(targetOf('seconds', '90')).toBe(5400);
  expect(targetText({ unit: 'seconds', target: 5400 })).toBe('90');
  expect(targetOf('money', '1 200')).toBe(1200);
  expect(targetOf('count', '')).toBeNull();
  expect(targetOf('count', 'many')).toBeNaN();
});

it('makes a tree of parents and places, and loses none whose parent is not shown', () => {
  const figures = [
    figure('b', 'top', 1),
    figure('a', 'top', 0),
    figure('top', null, 0),
    figure('lost', 'elsewhere', 0),
    figure('out', null, null),
  ];
  const [top, lost] = treeOf(figures);
  expect(branchOf(top!)).toEqual(['top', 'a', 'b']);
  expect(lost!.figure.key).toBe('lost');
  expect(treeOf(figures)).toHaveLength(2);
});

it('tells no value apart from no target', () => {
  expect(standingOf({ value: null, isMet: null })).toBe('noValue');
  expect(standingOf({ value: 1, isMet: null })).toBe('noTarget');
  expect(standingOf({ value: 1, isMet: false })).toBe('missed');
});

it('ends a period with its last day', () => {
  expect(endOf('month', '2024-02-01')).toBe('2024-02-29');
  expect(endOf('month', '2025-12-01')).toBe('2025-12-31');
  expect(endOf('week', '2026-12-28')).toBe('2027-01-03');
  expect(endOf('day', '2026-12-28')).toBe('2026-12-28');
});
