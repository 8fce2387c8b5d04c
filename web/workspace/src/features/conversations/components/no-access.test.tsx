// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { speak } from '../../../i18n/language';
import { api } from '../../../lib/http';
import type { Me } from '../../../lib/narrowings';
import { meKey } from '../../session/api';
import { conversationKeys } from '../api';
import { nothingWritten } from '../composing/content';
import { keepDraft, nothingKept } from '../drafts';
import { ConversationView } from './conversation-view';

const me = { id: 3, name: 'Ola', can: [] } as unknown as Me;
const conversation = {
  id: 7,
  subject: 'Where is my parcel',
  can: [],
  messages: [],
  inquiries: [],
  tags: [],
  replyTo: [],
  state: 'open',
  channel: 'email',
  snooze: 'none',
};
const copied = vi.fn().mockResolvedValue(undefined);

beforeAll(() => speak('en'));
beforeEach(() => {
  window.matchMedia = vi
    .fn()
    .mockReturnValue({ matches: false, addEventListener: vi.fn(), removeEventListener: vi.fn() });
  vi.stubGlobal(
    'ResizeObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
  Object.assign(navigator, { clipboard: { writeText: copied } });
  const gone = { error: { code: 'conversation_not_found' }, response: new Response(null, { status: 404 }) };
  vi.spyOn(api, 'GET').mockResolvedValue(gone as never);
});
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

it('takes a conversation that may not be seen any more off the screen, and keeps what was written in it', async () => {
  keepDraft(me.id, 7, 'reply', { ...nothingKept, mine: { ...nothingWritten, text: 'Dear Kari, it is on its way' } });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  client.setQueryData(meKey, me);
  client.setQueryData(conversationKeys.one(7), conversation);
  render(
    <QueryClientProvider client={client}>
      <MantineProvider>
        <ConversationView
          id={7}
          me={me}
          isCustomerShown={false}
          onToggleCustomer={() => undefined}
          onBack={() => undefined}
          findNext={() => () => undefined}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
  expect(screen.getByText('Where is my parcel')).toBeTruthy();

  // What the live connection does when something about it has changed.
  await client.invalidateQueries({ queryKey: conversationKeys.one(7) });

  expect(await screen.findByText('You no longer have access to this conversation')).toBeTruthy();
  expect(screen.queryByText('Where is my parcel')).toBeNull();
  expect(screen.getByText('Dear Kari, it is on its way')).toBeTruthy();
  fireEvent.click(screen.getByRole('button', { name: 'Copy the text' }));
  expect(copied).toHaveBeenCalledWith('Dear Kari, it is on its way');
});
