import { expect, it } from 'vitest';
import { clock, newCustomerOf, stillOpen } from './contact';

it('reads what was typed as a number, an address or a name', () => {
  expect(newCustomerOf('912 34 567', '', 1)).toEqual({ brandId: 1, name: null, contact: '912 34 567' });
  expect(newCustomerOf('per@kunde.example', 'Per Moe', 1)).toEqual({
    brandId: 1,
    name: 'Per Moe',
    contact: 'per@kunde.example',
  });
  expect(newCustomerOf(' Per Moe ', '', 2)).toEqual({ brandId: 2, name: 'Per Moe', contact: null });
  expect(newCustomerOf('Per Moe', '912 34 567', 2)).toEqual({ brandId: 2, name: 'Per Moe', contact: '912 34 567' });
});

it('shows the timer as minutes and seconds, and as hours when it is left running', () => {
  expect([0, 9, 75, 3599, 3661].map(clock)).toEqual(['0:00', '0:09', '1:15', '59:59', '1:01:01']);
});

it('offers each conversation that is not closed once', () => {
  const inquiry = (conversationId: number, state: 'open' | 'closed') => ({ conversationId, state, subject: 'x' });
  expect(stillOpen([inquiry(1, 'open'), inquiry(1, 'open'), inquiry(2, 'closed')])).toEqual([{ id: 1, subject: 'x' }]);
});
