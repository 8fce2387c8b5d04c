import { NativeSelect, TextInput } from '@mantine/core';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import { answer, api } from '../../../lib/http';
import { type AuditSearch, usersQuery } from '../api';
import css from '../settings-pages.module.css';
import { auditWords } from './audit-words';

const actionsQuery = queryOptions({
  queryKey: ['settings', 'audit', 'actions'],
  queryFn: ({ signal }) => answer(api.GET('/api/audit/actions', { signal })),
});

/** Who, what and when; all that is set holds together. */
export function AuditFilter({ search, onChange }: { search: AuditSearch; onChange(search: AuditSearch): void }) {
  const t = useText();
  const users = useQuery(usersQuery).data ?? [];
  const actions = useQuery(actionsQuery).data ?? [];
  const any = { value: '', label: t('triggers.any') };
  const set = (name: keyof AuditSearch, value: string) => onChange({ ...search, [name]: value || undefined });
  return (
    <div className={css.filter}>
      <NativeSelect
        label={t('audit.who')}
        value={search.actorId ?? ''}
        onChange={(event) => set('actorId', event.currentTarget.value)}
        data={[any, ...users.map(({ id, name }) => ({ value: String(id), label: name }))]}
      />
      <NativeSelect
        label={t('audit.what')}
        value={search.action ?? ''}
        onChange={(event) => set('action', event.currentTarget.value)}
        data={[any, ...actions.map((value) => ({ value, label: auditWords(value, t) }))]}
      />
      <TextInput
        type="date"
        label={t('audit.fromDay')}
        value={search.from ?? ''}
        onChange={(event) => set('from', event.currentTarget.value)}
      />
      <TextInput
        type="date"
        label={t('audit.toDay')}
        value={search.to ?? ''}
        onChange={(event) => set('to', event.currentTarget.value)}
      />
    </div>
  );
}
