import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api } from '../../lib/http';
import { sparse } from '../../lib/narrowings';

export type NotificationRow = Schemas['ListNotificationsRow'];
export type DueReview = Schemas['DueReview'];
export type NotificationKind = Schemas['NotificationKind'];
export type NotificationWays = Schemas['NotificationWays'];
export type NotificationSettings = Schemas['NotificationSettingsView'];

export const notificationKeys = {
  all: ['notifications'] as const,
  newest: ['notifications', 'newest'] as const,
  settings: ['notifications', 'settings'] as const,
};

/** The first page, which also says how many are unread. */
export const newestQuery = queryOptions({
  queryKey: notificationKeys.newest,
  queryFn: ({ signal }) => answer(api.GET('/api/me/notifications', { signal })),
  staleTime: 60_000,
});

export const notificationsQuery = infiniteQueryOptions({
  queryKey: [...notificationKeys.all, 'list'],
  queryFn: ({ pageParam, signal }) =>
    answer(
      api.GET('/api/me/notifications', {
        params: { query: { cursor: pageParam === null ? undefined : Number(pageParam) } },
        signal,
      }),
    ),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next,
});

export const settingsQuery = queryOptions({
  queryKey: notificationKeys.settings,
  queryFn: ({ signal }) => answer(api.GET('/api/me/notification-settings', { signal })),
  staleTime: 300_000,
});

/** Nothing given: all. */
export function useRead() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Partial<Schemas['ReadNotificationsRequest']>) =>
      answer(api.POST('/api/me/notifications/read', { body: sparse<Schemas['ReadNotificationsRequest']>(body) })),
    onSettled: () => client.invalidateQueries({ queryKey: notificationKeys.all }),
  });
}

export function useChangeSettings() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Schemas['NotificationSettingsRequest']) =>
      answer(api.PUT('/api/me/notification-settings', { body })),
    onSuccess: (settings) => client.setQueryData(notificationKeys.settings, settings),
  });
}
