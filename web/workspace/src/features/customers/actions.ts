import type { Action } from '../../lib/actions';

export interface CustomerContext {
  mayContact: boolean;
  logContact(): void;
  writeFirst(): void;
  openCustomers(): void;
}

export const customerActions: readonly Action<CustomerContext>[] = [
  {
    id: 'contact.log',
    label: 'action.logContact',
    group: 'action.group.contact',
    keys: ['l'],
    isAvailable: ({ mayContact }) => mayContact,
    perform: ({ logContact }) => logContact(),
  },
  {
    id: 'contact.write',
    label: 'action.writeFirst',
    group: 'action.group.contact',
    keys: ['c'],
    isAvailable: ({ mayContact }) => mayContact,
    perform: ({ writeFirst }) => writeFirst(),
  },
  {
    id: 'customers',
    label: 'action.customers',
    group: 'action.group.go',
    keys: ['g k'],
    perform: ({ openCustomers }) => openCustomers(),
  },
];
