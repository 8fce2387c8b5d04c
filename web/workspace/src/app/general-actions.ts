import type { Action } from '../lib/actions';

export interface GeneralContext {
  openPalette(): void;
  openKeys(): void;
  openSearch(): void;
  goTo(path: string): void;
  signOut(): void;
}

export const generalActions: readonly Action<GeneralContext>[] = [
  {
    id: 'palette',
    label: 'action.palette',
    group: 'action.group.help',
    keys: ['mod+k'],
    perform: ({ openPalette }) => openPalette(),
  },
  {
    id: 'search',
    label: 'action.search',
    group: 'action.group.go',
    keys: ['/'],
    perform: ({ openSearch }) => openSearch(),
  },
  {
    id: 'keys',
    label: 'action.overview',
    group: 'action.group.help',
    keys: ['?'],
    perform: ({ openKeys }) => openKeys(),
  },
  {
    id: 'insights',
    label: 'nav.insights',
    group: 'action.group.go',
    keys: ['g f'],
    perform: ({ goTo }) => goTo('/overview'),
  },
  {
    id: 'settings',
    label: 'action.settings',
    group: 'action.group.help',
    keys: ['g s'],
    perform: ({ goTo }) => goTo('/settings/profile'),
  },
  { id: 'signOut', label: 'action.signOut', group: 'action.group.help', perform: ({ signOut }) => signOut() },
];
