// @vitest-environment jsdom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { speak } from '../../../i18n/language';
import type { ConversationRow, Language } from '../../../lib/contract';
import { meKey } from '../../session/api';
import { ConversationListRow } from './conversation-list-row';

const now = new Date(2026, 10, 23, 14, 5).getTime();
const tomorrow = new Date(2026, 10, 24, 8, 0).toISOString();
const tonight = new Date(2026, 10, 23, 17, 0).toISOString();

async function show(language: Language, snooze: ConversationRow['snooze'], snoozedUntil: string | null) {
  await speak(language);
  const row = {
    id: 7,
    channel: 'email',
    customerName: 'Kari Nordmann',
    subject: 'Hvor er pakken min?',
    lastActivityAt: new Date(now).toISOString(),
    waitingSince: null,
    snooze,
    snoozedUntil,
  } as unknown as ConversationRow;
  const place = { top: 0, index: 0, count: 1, href: '/inbox/snoozed/7', now };
  const marks = { isOpen: false, isSelected: false, hasMyDraft: false, isStateShown: false };
  const client = new QueryClient();
  client.setQueryData(meKey, { id: 3 });
  render(
    <QueryClientProvider client={client}>
      <ConversationListRow row={row} {...place} {...marks} onSelect={() => undefined} />
    </QueryClientProvider>,
  );
}

afterEach(cleanup);

it.each([
  ['en', 'time', tomorrow, '24/11/2026 08:00', 'Snoozed until 24/11/2026 08:00'],
  ['da', 'timeOrReply', tomorrow, '24.11.2026 08.00', 'Udskudt til 24.11.2026 08.00 eller svar'],
  ['sv', 'time', tonight, '17:00', 'Uppskjuten till 2026-11-23 17:00'],
  ['nb', 'reply', null, 'Til kunden skriver', 'Utsatt til kunden skriver'],
] as const)('says in %s until when a conversation is snoozed (%s)', async (language, snooze, until, shown, said) => {
  await show(language, snooze, until);
  expect(screen.getByText(shown)).toBeTruthy();
  expect(screen.getByTitle(said)).toBeTruthy();
});

it('says nothing of it when nothing is snoozed', async () => {
  await show('en', 'none', null);
  expect(screen.queryByTitle(/Snoozed/)).toBeNull();
});
