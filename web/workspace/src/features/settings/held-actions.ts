import type { Action } from '../../lib/actions';

export interface HeldContext {
  /** Whether a mail in the list has the focus. */
  hasFocused: boolean;
  release(): void;
  run(): void;
  runAll(): void;
}

export const heldActions: readonly Action<HeldContext>[] = [
  {
    id: 'held.release',
    label: 'action.releaseHeld',
    group: 'action.group.held',
    keys: ['shift+l'],
    isAvailable: ({ hasFocused }) => hasFocused,
    perform: ({ release }) => release(),
  },
  {
    id: 'held.run',
    label: 'action.runHeld',
    group: 'action.group.held',
    keys: ['shift+r'],
    isAvailable: ({ hasFocused }) => hasFocused,
    perform: ({ run }) => run(),
  },
  {
    id: 'held.runAll',
    label: 'action.runAllHeld',
    group: 'action.group.held',
    keys: ['shift+a'],
    perform: ({ runAll }) => runAll(),
  },
];
