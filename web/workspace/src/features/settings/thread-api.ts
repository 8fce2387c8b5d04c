import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Schemas } from '../../lib/contract';
import { answer, api, ifMatch, pathOf } from '../../lib/http';
import { fieldsQuery, partnersQuery, reasonsQuery, tagsQuery } from '../conversations/thread/api';
import type { Save } from './api';

function useSave<Sent, Answer>(key: readonly unknown[], send: (sent: Sent) => Promise<Answer>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: send, onSuccess: () => client.invalidateQueries({ queryKey: key }) });
}

const versioned = (save: { id: number; version: number }) => ({
  params: { ...pathOf(save.id), header: ifMatch(save.version) },
});

export function useSaveTag() {
  return useSave(tagsQuery.queryKey, (save: Save<Schemas['TagRequest']>) =>
    'create' in save
      ? answer(api.POST('/api/tags', { body: save.create }))
      : answer(api.PUT('/api/tags/{id}', { ...versioned(save), body: save.edit })),
  );
}

export function useSaveField() {
  return useSave(fieldsQuery.queryKey, (save: Save<Schemas['FieldRequest']>) =>
    'create' in save
      ? answer(api.POST('/api/fields', { body: save.create }))
      : answer(api.PUT('/api/fields/{id}', { ...versioned(save), body: save.edit })),
  );
}

export function useSavePartner() {
  return useSave(partnersQuery.queryKey, (save: Save<Schemas['PartnerRequest']>) =>
    'create' in save
      ? answer(api.POST('/api/partners', { body: save.create }))
      : answer(api.PUT('/api/partners/{id}', { ...versioned(save), body: save.edit })),
  );
}

export function useSaveReasons() {
  return useSave(reasonsQuery.queryKey, ({ reasons, version }: { reasons: string[]; version: number }) =>
    answer(api.PUT('/api/hand-over-reasons', { params: { header: ifMatch(version) }, body: { reasons } })),
  );
}
