import { expect, it } from 'vitest';
import { en } from '../../i18n/en';
import { translatorOf } from '../../i18n/translate';
import { nameOf, rounded, unusual } from './words';

const t = translatorOf('en', en);

it('says how unusual it is in words and numbers', () => {
  expect(unusual({ seen: 12, expected: 0.8 }, t)).toBe('0.8 are usual in this time – 15 times as many');
  expect(unusual({ seen: 12, expected: 8 }, t)).toBe('8 are usual in this time – 2 times as many');
  expect(unusual({ seen: 30, expected: 24.4 }, t)).toBe('24 are usual in this time');
  expect(unusual({ seen: 4, expected: 0.02 }, t)).toBe('hardly anybody asks this otherwise');
});

it('rounds what is expected so that it can be read', () => {
  expect([rounded(0.84), rounded(9.96), rounded(23.6)]).toEqual([0.8, 10, 24]);
});

it('is named by its topic, else by its words', () => {
  expect(nameOf({ topicId: 3, words: ['bank'] }, () => 'Payment › Bank', t)).toBe('Payment › Bank');
  expect(nameOf({ topicId: null, words: ['bank', 'down'] }, () => '', t)).toBe('bank, down');
  expect(nameOf({ topicId: null, words: [] }, () => '', t)).toBe('A group without a topic');
});
