import { expect, it } from 'vitest';
import type { Conversation } from '../../lib/narrowings';
import { isNoAddress, newAddresses, readAddresses } from './recipients';

it.each([
  ['kari@example.no', ['kari@example.no']],
  ['kari@example.no, ola@example.no;per@example.no', ['kari@example.no', 'ola@example.no', 'per@example.no']],
  ['Nordmann, Kari <kari@example.no>', ['Nordmann', 'kari@example.no']],
  ['Kari Nordmann <kari@example.no> ola@example.no', ['kari@example.no', 'ola@example.no']],
  ['kari@example.no KARI@example.no', ['kari@example.no']],
  [' , ', []],
])('reads %s', (written, addresses) => {
  expect(readAddresses(written)).toEqual(addresses);
});

it('sees what is no address', () => {
  expect(['kari', 'kari@', '@example.no', 'kari@example'].filter((text) => !isNoAddress(text))).toEqual([]);
  expect(isNoAddress('kari+x@post.example.no')).toBe(false);
});

it('finds the addresses that are new to the conversation, whatever their case', () => {
  const to = (address: string) => ({ address, name: null });
  const conversation = {
    participants: [{ ...to('ola@example.no'), isApproved: true }],
    replyTo: [to('kari@example.no')],
    customer: { identities: [{ kind: 'email', value: 'kari@jobb.example', isVerified: true }] },
    messages: [
      { kind: 'outbound', to: [to('per@example.no')], cc: [] },
      { kind: 'inbound', to: [to('desk@example.no')], cc: [to('fremmed@example.no')] },
    ],
  } as unknown as Conversation;
  const written = ['KARI@example.no', 'kari@jobb.example', 'ola@example.no', 'per@example.no', 'fremmed@example.no'];
  expect(newAddresses(written, conversation)).toEqual(['fremmed@example.no']);
});
