import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { errorText } from '../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../i18n/language';
import { answer, api } from '../../../lib/http';
import type { Conversation } from '../../../lib/narrowings';
import { Dialog } from '../../../ui/dialog';
import { Picker } from '../../../ui/picker';
import { Skeleton } from '../../../ui/skeleton';
import { tell } from '../../../ui/toasts';
import { useFocusWhen } from '../../../ui/use-focus-when';
import { takeRow } from '../api';
import { Warning } from '../components/composer-warning';
import { ReasonChoices } from '../thread/components/reason-choices';
import { fitting, type Macro, type MacroChange, macrosQuery } from './api';
import css from './editor.module.css';
import { fillPlaceholders, type PlaceholderValues } from './placeholders';

interface MacroDialogProps {
  conversation: Conversation;
  values: PlaceholderValues;
  /** Chosen already, as from the text; null: pick one first. */
  startId: number | null;
  onApplied(macro: Macro): void;
  onClose(): void;
}

/** Which macro, then what it will do, then it is done; why, where it hands over and does not say. */
export default function MacroDialog({ conversation, values, startId, onApplied, onClose }: MacroDialogProps) {
  const t = useText();
  const macros = useQuery(macrosQuery);
  const [id, setId] = useState(startId);
  const fits = fitting(macros.data ?? [], conversation, null);
  const macro = fits.find((one) => one.id === id);
  if (macro) {
    return (
      <Preview conversation={conversation} macro={macro} values={values} onApplied={onApplied} onClose={onClose} />
    );
  }
  return (
    <Picker
      title={t('macros.apply')}
      placeholder={t('macros.search')}
      emptyText={macros.isPending ? t('state.loading') : t('macros.noneFound')}
      options={fits.map((one) => ({ id: String(one.id), label: one.name, group: t(`sharing.${one.sharing}`) }))}
      onPick={(picked) => setId(Number(picked))}
      onClose={onClose}
    />
  );
}

type PreviewProps = Pick<MacroDialogProps, 'conversation' | 'values' | 'onApplied' | 'onClose'> & { macro: Macro };

function Preview({ conversation, macro, values, onApplied, onClose }: PreviewProps) {
  const t = useText();
  const client = useQueryClient();
  const whyId = useId();
  const params = { path: { id: conversation.id, macroId: macro.id } };
  const preview = useQuery({
    queryKey: ['macroPreview', conversation.id, macro.id, conversation.version],
    queryFn: ({ signal }) => answer(api.GET('/api/conversations/{id}/macros/{macroId}', { params, signal })),
    staleTime: 0,
    retry: false,
  });
  const apply = useMutation({
    mutationFn: async (reason: string | null) =>
      macro.actions.length > 0
        ? answer(api.POST('/api/conversations/{id}/macros/{macroId}', { params, body: { reason } }))
        : null,
    onSuccess: (row) => {
      if (row) takeRow(client, row);
      tell(t('macros.applied', { name: macro.name }));
      onApplied(macro);
      onClose();
    },
  });
  const refusal = preview.error ?? apply.error;
  const asksReason = preview.data?.asksReason === true;
  const button = useFocusWhen<HTMLButtonElement>(preview.data !== undefined && !asksReason);
  return (
    <Dialog title={macro.name} onClose={onClose}>
      <div className={css.macro}>
        {macro.text && <div className={css.preview}>{fillPlaceholders(macro.text, values)}</div>}
        {preview.isPending && <Skeleton lines={['60%', '40%']} />}
        {preview.data && <Changes changes={preview.data.changes} />}
        {asksReason && (
          <section className={css.why} aria-labelledby={whyId}>
            <h3 id={whyId}>{t('handOver.why', { name: receiverOf(preview.data!.changes) })}</h3>
            <ReasonChoices onReason={(reason) => !apply.isPending && apply.mutate(reason)} />
          </section>
        )}
        <div role="alert">{refusal && <Warning words={errorText(refusal, t, dictionaryNow())} />}</div>
        <div className={css.buttons}>
          {!asksReason && (
            <Button ref={button} loading={apply.isPending} disabled={!preview.data} onClick={() => apply.mutate(null)}>
              {t('macros.do')}
            </Button>
          )}
          <Button variant="default" onClick={onClose}>
            {t('button.cancel')}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Who has it afterwards. */
function receiverOf(changes: readonly MacroChange[]): string {
  const to = (kind: MacroChange['kind']) => changes.find((change) => change.kind === kind)?.to;
  return to('assignee') ?? to('team') ?? '';
}

function Changes({ changes }: { changes: readonly MacroChange[] }) {
  const t = useText();
  if (changes.length === 0) return <p>{t('macros.changesNothing')}</p>;
  return (
    <ul className={css.changes} aria-label={t('macros.changes')}>
      {changes.map((change) => (
        <li key={`${change.kind} ${change.what} ${change.from} ${change.to}`} className={css.change}>
          <span className={css.changeName}>{change.what ?? t(`macros.kind.${change.kind}`)}</span>
          <ChangeWords change={change} />
        </li>
      ))}
    </ul>
  );
}

function ChangeWords({ change: { kind, from, to } }: { change: MacroChange }) {
  const t = useText();
  const format = useFormat();
  const word = (value: string | null) => {
    if (value === null) return t('macros.nothing');
    if (kind === 'state') return t(`state.${value as 'open' | 'waiting' | 'closed'}`);
    if (kind === 'snooze') return value === 'reply' ? t('macros.untilReply') : format.exact(value);
    return value;
  };
  const isAddedOrRemoved = kind === 'tag' || kind === 'note' || kind === 'follower';
  if (isAddedOrRemoved) return <span>{to === null ? t('macros.removed', { name: word(from) }) : `+ ${word(to)}`}</span>;
  return (
    <span>
      {word(from)} → <strong>{word(to)}</strong>
    </span>
  );
}
