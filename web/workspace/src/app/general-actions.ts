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
    id: 'ranking',
    label: 'ranking.title',
    group: 'action.group.go',
    keys: ['g r'],
    perform: ({ goTo }) => goTo('/ranking'),
  },
  {
    id: 'keyFigures',
    label: 'nav.keyFigures',
    group: 'action.group.go',
    keys: ['g i'],
    perform: ({ goTo }) => goTo('/key-figures'),
  },
  {
    id: 'digests',
    label: 'nav.digests',
    group: 'action.group.go',
    keys: ['g d'],
    perform: ({ goTo }) => goTo('/digests'),
  },
  {
    id: 'bounces',
    label: 'nav.bounces',
    group: 'action.group.go',
    keys: ['g b'],
    perform: ({ goTo }) => goTo('/bounces'),
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
