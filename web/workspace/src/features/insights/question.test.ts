import { expect, it } from 'vitest';
import { asked, daysOf, readQuestion, selectionOf, todayIn, writeQuestion } from './question';

const today = '2026-03-02';
const read = (search: string) => readQuestion(new URLSearchParams(search), today);

it('keeps in the address what was chosen and leaves out what is usual', () => {
  expect(writeQuestion(read('')).toString()).toBe('');
  const own = 'period=own&from=2026-01-05&to=2026-02-01&channel=phone&topicId=0&asWas=true';
  expect(writeQuestion(read(own)).toString()).toBe(own);
});

it('takes the selection along to the next page, and nothing else of the address', () => {
  expect(selectionOf(new URLSearchParams('period=90&brandId=2&weights=3&of=7&figure=repeat'))).toBe(
    'period=90&brandId=2',
  );
  expect(selectionOf(new URLSearchParams('weights=3'))).toBe('');
});

it('takes an address that makes no sense for the usual one', () => {
  expect(read('period=whenever&from=x')).toMatchObject({ period: '28', from: '2026-02-03', to: today });
  expect(read('period=own&from=yesterday')).toMatchObject({ from: '2026-02-03', to: today });
  expect(asked(read('brandId=abc&topicId=0'))).toMatchObject({ BrandId: undefined, TopicId: 0 });
});

it('knows the days of each period, over months and leap years', () => {
  expect(daysOf('today', today)).toEqual([today, today]);
  expect(daysOf('7', today)).toEqual(['2026-02-24', today]);
  expect(daysOf('month', today)).toEqual(['2026-03-01', today]);
  expect(daysOf('lastMonth', '2028-03-15')).toEqual(['2028-02-01', '2028-02-29']);
});

it('begins the day when the office does', () => {
  const late = new Date('2026-03-02T23:30:00Z');
  expect(todayIn('Europe/Oslo', late)).toBe('2026-03-03');
  expect(todayIn('UTC', late)).toBe('2026-03-02');
});
