import { expect, it } from 'vitest';
import { fillFrom } from './bulk';

it('fills what is known and leaves what is not for the server to refuse', () => {
  const values = { 'customer.firstName': 'Kari', 'customer.name': '' };
  expect(fillFrom('Hei {{customer.firstName}}, {{ customer.name | du }}! {{order.number}}', values)).toBe(
    'Hei Kari, du! {{order.number}}',
  );
});
