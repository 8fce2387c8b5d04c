import { expect, it } from 'vitest';
import { escapeHtml } from './content';
import { fillPlaceholders, unfilledPlaceholders } from './placeholders';

const values = { 'customer.firstName': 'Kari', 'customer.email': '', 'brand.name': 'Fjord & Form' };

it('fills in what is known', () =>
  expect(fillPlaceholders('Hei {{customer.firstName}}, hilsen {{ brand.name }}', values)).toBe(
    'Hei Kari, hilsen Fjord & Form',
  ));

it('uses the fallback where there is no value', () =>
  expect(fillPlaceholders('{{customer.email|adressen din}}', values)).toBe('adressen din'));

it('leaves what is unknown or empty, and names it', () => {
  const text = fillPlaceholders('{{customer.email}} {{customer.shoeSize}} {{customer.email}}', values);
  expect(unfilledPlaceholders(text)).toEqual(['{{customer.email}}', '{{customer.shoeSize}}']);
});

it('never takes a value for markup or for another placeholder', () => {
  expect(fillPlaceholders('{{brand.name}}', values, escapeHtml)).toBe('Fjord &amp; Form');
  expect(fillPlaceholders('{{a.b}}{{toString.call}}', { 'a.b': '{{brand.name}}' })).toBe(
    '{{brand.name}}{{toString.call}}',
  );
});

it('leaves other braces alone', () => expect(unfilledPlaceholders('bruk {{navn}} og {x}')).toEqual([]));
