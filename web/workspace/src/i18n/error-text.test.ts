import { expect, it } from 'vitest';
import { Problem } from '../lib/http';
import { en } from './en';
import { errorText, fieldError } from './error-text';
import { nb } from './nb';
import { translatorOf } from './translate';

const t = translatorOf('nb', nb);

it('speaks our words for a known code, with its figures', () => {
  const problem = new Problem(429, 'too_many_attempts', 'Try later', { seconds: 30 });
  expect(errorText(problem, t, nb)).toBe('For mange forsøk. Du kan prøve igjen om 30 sekunder.');
});

it('falls back to the words of the server for a code it does not know', () => {
  expect(errorText(new Problem(409, 'moon_is_full', 'The moon is full.'), t, nb)).toBe('The moon is full.');
});

it('falls back to the status when the server had no words', () => {
  expect(errorText(new Problem(403, 'status_403'), t, nb)).toBe(nb['error.status_403']);
});

it('says something for whatever is thrown', () => {
  expect(errorText(new TypeError('x is undefined'), t, nb)).toBe(nb['error.unknown']);
  expect(errorText(new Problem(599, 'status_599'), t, nb)).toBe(nb['error.unknown']);
});

it.each([
  'setup_is_closed',
  'setup_code_wrong',
  'sign_in_failed',
  'too_many_attempts',
  'changed_by_someone_else',
  'new_message_arrived',
  'file_too_large',
  'files_too_large',
  'conversation_is_closed',
  'offline',
])('has words for %s', (code) => {
  expect(en).toHaveProperty([`error.${code}`]);
});

it('puts the text of a field under that field only', () => {
  const problem = new Problem(400, 'invalid', null, {}, { email: ['not_an_address'], name: ['odd_new_code'] });
  expect(fieldError(problem, 'email', t, nb)).toBe(nb['field.not_an_address']);
  expect(fieldError(problem, 'name', t, nb)).toBe(nb['field.invalid']);
  expect(fieldError(problem, 'password', t, nb)).toBeUndefined();
});
