// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { preferencesQuery } from '../features/session/preferences';
import { KeysPage } from '../features/settings/components/keys-page';
import { dictionaryNow, speak, speakWhole } from '../i18n/language';
import { type Action, keyOverrides } from '../lib/actions';
import { allActions } from './all-actions';
import { KeysOverview } from './keys-overview';

const modules = import.meta.glob<Record<string, unknown>>('../**/*actions.ts', { eager: true });
const everyAction = Object.values(modules)
  .flatMap((module) => Object.values(module))
  .filter((value): value is Action<never>[] => Array.isArray(value))
  .flat()
  .filter((one) => typeof one === 'object' && 'perform' in one);

const headings = () => [...new Set(everyAction.map((one) => one.group))].map((group) => String(dictionaryNow()[group]));

function show(page: ReactNode): void {
  const client = new QueryClient();
  client.setQueryData(preferencesQuery.queryKey, {
    afterSending: 'stay',
    singleKeys: true,
    keys: {},
    version: 1,
  } as never);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>{page}</MantineProvider>
    </QueryClientProvider>,
  );
}

beforeEach(async () => {
  await speak('en');
  await speakWhole();
  HTMLDialogElement.prototype.showModal = function () {
    this.open = true;
  };
  HTMLDialogElement.prototype.close = vi.fn();
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  keyOverrides.set({});
});
afterEach(cleanup);

it('knows every action there is', () => {
  const known = new Set(allActions.map((one) => one.id));
  expect(everyAction.map((one) => one.id).filter((id) => !known.has(id))).toEqual([]);
});

it('shows every group of actions in the overview of keys', () => {
  show(<KeysOverview onClose={() => undefined} />);
  const shown = screen.getAllByRole('heading', { hidden: true }).map((one) => one.textContent);
  expect(headings().filter((heading) => !shown.includes(heading))).toEqual([]);
});

it('lets every group of actions have keys of one’s own', () => {
  show(<KeysPage actions={allActions} />);
  const shown = screen.getAllByRole('heading').map((one) => one.textContent);
  expect(headings().filter((heading) => !shown.includes(heading))).toEqual([]);
});
