import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../../lib/contract';
import { answer, api, pathOf } from '../../../lib/http';

export type Quote = Schemas['QuoteView'];
export type CodeKind = Schemas['QuoteCodeKind'];
export type CodeChoice = Schemas['CodeChoice'];

/** Told again whenever somebody marks or codes. */
export const quotesKey = ['quotes'] as const;

export const quotesQuery = (conversationId: number) =>
  queryOptions({
    queryKey: [...quotesKey, 'of', conversationId],
    queryFn: ({ signal }) =>
      answer(api.GET('/api/conversations/{id}/quotes', { params: pathOf(conversationId), signal })),
    staleTime: 30_000,
  });

export const codesQuery = queryOptions({
  queryKey: [...quotesKey, 'codes'],
  queryFn: ({ signal }) => answer(api.GET('/api/quote-codes', { signal })),
});

export function useMarkQuote(conversationId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['MarkQuoteRequest']) =>
      answer(api.POST('/api/conversations/{id}/quotes', { params: pathOf(conversationId), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: quotesKey }),
  });
}

export function useCodeQuote(quoteId: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (codes: CodeChoice[]) =>
      answer(api.PUT('/api/quotes/{id}/codes', { params: pathOf(quoteId), body: { codes } })),
    onSettled: () => client.invalidateQueries({ queryKey: quotesKey }),
  });
}
