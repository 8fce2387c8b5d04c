import type { Action } from '../../../lib/actions';

export interface SelectionContext {
  isAnySelected: boolean;
  toggle(): void;
  extend(step: 1 | -1): void;
  selectAll(): void;
  clear(): void;
}

export const selectionActions: readonly Action<SelectionContext>[] = [
  {
    id: 'list.select',
    label: 'action.select',
    group: 'action.group.list',
    keys: ['x'],
    perform: ({ toggle }) => toggle(),
  },
  {
    id: 'list.extendDown',
    label: 'action.extendDown',
    group: 'action.group.list',
    keys: ['shift+j'],
    perform: ({ extend }) => extend(1),
  },
  {
    id: 'list.extendUp',
    label: 'action.extendUp',
    group: 'action.group.list',
    keys: ['shift+k'],
    perform: ({ extend }) => extend(-1),
  },
  {
    id: 'list.selectAll',
    label: 'action.selectAll',
    group: 'action.group.list',
    keys: ['shift+x'],
    perform: ({ selectAll }) => selectAll(),
  },
  {
    id: 'list.clearSelection',
    label: 'action.clearSelection',
    group: 'action.group.list',
    keys: ['escape'],
    isAvailable: ({ isAnySelected }) => isAnySelected,
    perform: ({ clear }) => clear(),
  },
];
