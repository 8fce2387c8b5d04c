import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { sparse } from '../../lib/narrowings';
import { tellFailure } from '../../ui/toasts';

export type Alarm = Schemas['AlarmRow'];
export type AlarmDetails = Schemas['GetAlarmResponse'];
export type AlarmInquiry = Schemas['GetAlarmItem'];
export type Bar = Schemas['GetAlarmBar'];
export type Incident = Schemas['IncidentRow'];

export const alarmsKey = ['alarms'] as const;
const settingsKey = ['watch'] as const;

export const alarmsQuery = queryOptions({
  queryKey: [...alarmsKey, 'list'],
  queryFn: ({ signal }) => answer(api.GET('/api/alarms', { signal })),
  staleTime: 60_000,
});

export function alarmQuery(id: number) {
  return queryOptions({
    queryKey: [...alarmsKey, id],
    queryFn: ({ signal }) => answer(api.GET('/api/alarms/{id}', { params: pathOf(id), signal })),
    staleTime: 30_000,
  });
}

export const watchSettingsQuery = queryOptions({
  queryKey: settingsKey,
  queryFn: ({ signal }) => answer(api.GET('/api/watch', { signal })),
  staleTime: 60_000,
});

function useChange<Sent, Answer>(send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: send,
    onError: tellFailure,
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: alarmsKey }),
        client.invalidateQueries({ queryKey: settingsKey }),
      ]),
  });
}

export function useAcknowledge() {
  return useChange((id: number) => answer(api.POST('/api/alarms/{id}/acknowledge', { params: pathOf(id) })));
}

/** Without inquiries the whole alarm. */
export function useReject() {
  return useChange(({ id, inquiryIds }: { id: number; inquiryIds: number[] | null }) =>
    answer(api.POST('/api/alarms/{id}/not-the-same', { params: pathOf(id), body: { inquiryIds } })),
  );
}

/** An incident there is, or the name of a new one; neither unties. */
export function useLinkIncident() {
  return useChange(({ id, ...body }: { id: number; incidentId: number | null; name: string | null }) =>
    answer(api.PUT('/api/alarms/{id}/incident', { params: pathOf(id), body })),
  );
}

export function useChangeIncident() {
  return useChange(({ incident, isSolved }: { incident: Incident; isSolved: boolean }) =>
    answer(
      api.PUT('/api/incidents/{id}', {
        params: { ...pathOf(incident.id), header: ifMatch(incident.version) },
        body: { name: incident.name, isSolved },
      }),
    ),
  );
}

export function useChangeWatch() {
  return useChange(({ falseAlarmWeeks, version }: { falseAlarmWeeks: number; version: number }) =>
    answer(api.PUT('/api/watch', { params: { header: ifMatch(version) }, body: { falseAlarmWeeks } })),
  );
}

export function useChangeWatchedTopic() {
  return useChange(({ id, ...body }: { id: number; falseAlarmWeeks: number | null; causeFixedAt: string | null }) =>
    answer(
      api.PUT('/api/watch/topics/{id}', {
        params: pathOf(id),
        body: sparse<Schemas['WatchSettingsTopicRequest']>(body),
      }),
    ),
  );
}

export function watchPath(id?: number): string {
  return id === undefined ? '/watch' : `/watch/${id}`;
}
