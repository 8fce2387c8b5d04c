// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { speak, speakWhole } from '../../../i18n/language';
import { type Action, keyOverrides } from '../../../lib/actions';
import { api } from '../../../lib/http';
import { preferencesQuery, useOwnKeys } from '../../session/preferences';
import { KeysPage } from './keys-page';

const actions: Action<never>[] = [
  {
    id: 'conversation.reply',
    label: 'action.reply',
    group: 'action.group.conversation',
    keys: ['r'],
    perform: () => undefined,
  },
  {
    id: 'conversation.note',
    label: 'action.note',
    group: 'action.group.conversation',
    keys: ['n'],
    perform: () => undefined,
  },
];
const kept = { afterSending: 'next', singleKeys: true, keys: { 'conversation.note': ['y'] }, version: 1 };

function Page() {
  useOwnKeys();
  return <KeysPage actions={actions} />;
}

function show(): QueryClient {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <Page />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return client;
}

/** An answer of the server that comes when it is told to. */
function later() {
  let answer: (data: unknown) => void = () => undefined;
  const given = new Promise((done) => {
    answer = (data) => done({ data, response: new Response(null, { status: 200 }) });
  });
  return { given, answer };
}

async function press(action: string, key: string): Promise<void> {
  const row = (await screen.findByText(action)).closest('li');
  fireEvent.click(within(row!).getAllByRole('button')[0]!);
  fireEvent.keyDown(screen.getByRole('textbox'), { key });
}

beforeEach(async () => {
  await speak('en');
  await speakWhole();
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  keyOverrides.set({});
});
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it('offers no key to be changed before the keys one has are known', async () => {
  const known = later();
  vi.spyOn(api, 'GET').mockReturnValue(known.given as never);
  const saved = vi.spyOn(api, 'PATCH').mockReturnValue(later().given as never);
  show();
  expect(screen.queryByText('Reply')).toBeNull();

  act(() => known.answer(kept));
  await press('Reply', 'b');

  await waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  const sent = saved.mock.calls[0]![1] as unknown as { body: { keys: unknown } };
  expect(sent.body.keys).toEqual({ 'conversation.note': ['y'], 'conversation.reply': ['b'] });
});

it('lets a changed key hold while an older answer is still on its way', async () => {
  const old = later();
  const saved = later();
  const get = vi.spyOn(api, 'GET').mockReturnValue(old.given as never);
  vi.spyOn(api, 'PATCH').mockReturnValue(saved.given as never);
  const client = show();
  act(() => void client.setQueryData(preferencesQuery.queryKey, kept as never));
  act(() => void client.invalidateQueries({ queryKey: preferencesQuery.queryKey }));
  await waitFor(() => expect(get).toHaveBeenCalled());

  await press('Reply', 'b');
  await waitFor(() => expect(keyOverrides.get()['conversation.reply']).toEqual(['b']));
  await act(async () => old.answer(kept));

  expect(keyOverrides.get()['conversation.reply']).toEqual(['b']);
});
