import { queryOptions } from '@tanstack/react-query';
import type { Schemas, UploadedFile } from '../../../lib/contract';
import { answer, api, pathOf } from '../../../lib/http';
import type { Conversation } from '../../../lib/narrowings';
import { readAddresses } from '../recipients';
import type { Written } from './content';
import type { ServerDraft } from './draft-sync';

export type ScheduledReply = Schemas['ScheduledReplyView'];
export type SavedText = Schemas['SavedTextView'];
export type Macro = Schemas['MacroView'];
export type MacroChange = Schemas['MacroChange'];
export type ChannelLimits = Schemas['ChannelLimits'];

export const draftKeys = { all: ['drafts'] as const, of: (id: number) => ['drafts', id] as const };

/** Both drafts and what is to go out later, with the moment at which they were asked for. */
export function draftsQuery(conversationId: number, isAllowed: boolean) {
  return queryOptions({
    queryKey: draftKeys.of(conversationId),
    queryFn: async ({ signal }) => {
      const askedAt = performance.now();
      const found = await answer(api.GET('/api/conversations/{id}/drafts', { params: pathOf(conversationId), signal }));
      return {
        askedAt,
        reply: found.reply ? asServerDraft(found.reply) : null,
        note: found.note ? asServerDraft(found.note) : null,
        scheduled: found.scheduled,
      };
    },
    enabled: isAllowed,
  });
}

export const savedTextsQuery = queryOptions({
  queryKey: ['savedTexts'],
  queryFn: ({ signal }) => answer(api.GET('/api/saved-texts', { signal })),
  staleTime: 60_000,
});

export const macrosQuery = queryOptions({
  queryKey: ['macros'],
  queryFn: ({ signal }) => answer(api.GET('/api/macros', { signal })),
  staleTime: 60_000,
});

export const limitsQuery = queryOptions({
  queryKey: ['channelLimits'],
  queryFn: ({ signal }) => answer(api.GET('/api/channels/limits', { signal })),
  staleTime: Number.POSITIVE_INFINITY,
});

export const sendingQuery = queryOptions({
  queryKey: ['me', 'sending'],
  queryFn: ({ signal }) => answer(api.GET('/api/me/sending', { signal })),
  staleTime: 300_000,
});

/** Names with their values here; they change with the customer's card, so they are asked for anew now and then. */
export function placeholdersQuery(conversationId: number) {
  return queryOptions({
    queryKey: ['placeholders', conversationId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/conversations/{id}/placeholders', { params: pathOf(conversationId), signal })),
    staleTime: 60_000,
  });
}

export async function saveDraft(
  conversationId: number,
  kind: 'reply' | 'note',
  written: Written,
  basedOn: string | null,
): Promise<ServerDraft | null> {
  const body = { ...contentOf(written), basedOn };
  const options = { params: pathOf(conversationId), body };
  const call =
    kind === 'reply'
      ? api.PUT('/api/conversations/{id}/drafts/reply', options)
      : api.PUT('/api/conversations/{id}/drafts/note', options);
  const { draft } = await answer(call);
  return draft ? asServerDraft(draft) : null;
}

/** As the server takes it. */
export function contentOf({ text, html, files, recipients }: Written) {
  return {
    text,
    html,
    attachmentIds: files.map((file) => file.id),
    to: recipients ? readAddresses(recipients.to) : null,
    cc: recipients ? readAddresses(recipients.cc) : null,
  };
}

export function asServerDraft(draft: Schemas['DraftView']): ServerDraft {
  const { revision, authorId, authorName, updatedAt, origin } = draft;
  return { revision, authorId, authorName, updatedAt, origin, written: writtenOf(draft) };
}

function writtenOf(draft: Pick<Schemas['DraftView'], 'text' | 'html' | 'to' | 'cc' | 'files'>): Written {
  return {
    text: draft.text,
    html: draft.html,
    files: draft.files as UploadedFile[],
    recipients: draft.to || draft.cc ? { to: (draft.to ?? []).join(', '), cc: (draft.cc ?? []).join(', ') } : null,
  };
}

/** Texts that fit the conversation; those in its language first. */
export function fitting<Text extends { brandId: number | null; language?: string | null }>(
  texts: readonly Text[],
  conversation: Pick<Conversation, 'brandId'>,
  language: string | null,
): Text[] {
  const fits = texts.filter((text) => text.brandId === null || text.brandId === conversation.brandId);
  const rank = (text: Text) => (text.language == null ? 1 : text.language === language ? 0 : 2);
  return fits.toSorted((a, b) => rank(a) - rank(b));
}
