import { Button, NativeSelect, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useText } from '../../../i18n/language';
import type { ConversationState, Schemas } from '../../../lib/contract';
import { colleaguesQuery } from '../../conversations/api';
import { reasonsQuery } from '../../conversations/thread/api';
import { FieldAction } from '../../conversations/thread/components/field-action';
import { TagSelect } from '../../conversations/thread/components/tag-select';
import { useReasonName } from '../../conversations/thread/reason-name';
import { TopicSelect } from '../../topics/components/topic-select';
import { teamsQuery } from '../api';
import css from './macro-actions.module.css';

export type MacroAction = Schemas['ConversationAction'];

/** What the form offers; each makes one action. */
const choices = [
  'assignToMe',
  'assignPerson',
  'assignTeam',
  'setState',
  'addTag',
  'removeTag',
  'setField',
  'setTopic',
  'snooze',
  'addNote',
  'follow',
] as const;
type Choice = (typeof choices)[number];

/** One line of the form: the choice and its value as text. */
export interface ActionLine {
  key: string;
  choice: Choice;
  value: string;
  /** What a field is filled in with. */
  values?: string[];
  /** Why it is handed over; empty asks whoever applies it. */
  reason?: string;
  /** An action the form cannot show is kept as it is. */
  kept?: MacroAction;
}

const states: readonly ConversationState[] = ['open', 'waiting', 'closed'];
const snoozeHours = [4, 24, 72, 168];

export function MacroActions({
  lines,
  onChange,
}: {
  lines: readonly ActionLine[];
  onChange(lines: ActionLine[]): void;
}) {
  const t = useText();
  const values = useValues();
  const put = (key: string, part: Partial<ActionLine>) =>
    onChange(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const add = () => onChange([...lines, { key: crypto.randomUUID(), choice: 'assignToMe', value: '' }]);
  return (
    <fieldset className={css.actions}>
      <legend>{t('macros.actions')}</legend>
      {lines.map((line) => (
        <div key={line.key} className={css.actionLine}>
          <NativeSelect
            aria-label={t('macros.actions')}
            value={line.choice}
            disabled={line.kept !== undefined}
            data={choices.map((one) => ({ value: one, label: t(`macros.action.${one}`) }))}
            onChange={(event) => {
              const choice = event.currentTarget.value as Choice;
              put(line.key, { choice, value: values[choice]?.[0]?.value ?? '', values: [] });
            }}
          />
          <ActionValue line={line} choices={values[line.choice]} onChange={(part) => put(line.key, part)} />
          <button
            type="button"
            className={css.actionRemove}
            aria-label={t('macros.removeAction')}
            onClick={() => onChange(lines.filter((one) => one.key !== line.key))}
          >
            <IconX size={16} aria-hidden />
          </button>
        </div>
      ))}
      <div>
        <Button size="xs" variant="default" onClick={add}>
          {t('macros.addAction')}
        </Button>
      </div>
    </fieldset>
  );
}

interface ActionValueProps {
  line: ActionLine;
  choices: { value: string; label: string }[] | undefined;
  onChange(part: Partial<ActionLine>): void;
}

function ActionValue({ line, choices, onChange }: ActionValueProps) {
  const t = useText();
  const label = t('macros.value');
  switch (line.choice) {
    case 'assignPerson':
    case 'assignTeam':
      return (
        <>
          <NativeSelect
            aria-label={label}
            value={line.value}
            data={choices}
            onChange={(event) => onChange({ value: event.currentTarget.value })}
          />
          <ReasonSelect value={line.reason ?? ''} onChange={(reason) => onChange({ reason })} />
        </>
      );
    case 'addNote':
      return (
        <TextInput
          aria-label={label}
          value={line.value}
          onChange={(event) => onChange({ value: event.currentTarget.value })}
        />
      );
    case 'addTag':
    case 'removeTag':
      return <TagSelect label={label} value={Number(line.value)} onChange={(id) => onChange({ value: String(id) })} />;
    case 'setTopic':
      return (
        <TopicSelect label={label} value={Number(line.value)} onChange={(id) => onChange({ value: String(id) })} />
      );
    case 'setField':
      return (
        <FieldAction
          label={label}
          fieldId={Number(line.value)}
          values={line.values ?? []}
          onChange={(id, values) => onChange({ value: String(id), values })}
        />
      );
    default:
      return (
        choices && (
          <NativeSelect
            aria-label={label}
            value={line.value}
            data={choices}
            onChange={(event) => onChange({ value: event.currentTarget.value })}
          />
        )
      );
  }
}

function ReasonSelect({ value, onChange }: { value: string; onChange(reason: string): void }) {
  const t = useText();
  const reasonName = useReasonName();
  const reasons = useQuery(reasonsQuery).data?.reasons ?? [];
  return (
    <NativeSelect
      aria-label={t('macros.reason')}
      value={value}
      data={[
        { value: '', label: t('macros.reasonAsked') },
        ...[...new Set(value ? [...reasons, value] : reasons)].map((one) => ({ value: one, label: reasonName(one) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

function useValues(): Partial<Record<Choice, { value: string; label: string }[]>> {
  const t = useText();
  const people = (useQuery(colleaguesQuery).data ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  const teams = (useQuery(teamsQuery).data ?? []).map((one) => ({ value: String(one.id), label: one.name }));
  return {
    assignPerson: people,
    assignTeam: teams,
    setState: states.map((one) => ({ value: one, label: t(`state.${one}`) })),
    snooze: [
      { value: '', label: t('macros.snooze.reply') },
      ...snoozeHours.map((hours) => ({ value: String(hours), label: t('macros.snooze.hours', { count: hours }) })),
    ],
  };
}

export function actionOf({ choice, value, values, reason, kept }: ActionLine): MacroAction | null {
  if (kept) return kept;
  const id = Number(value);
  switch (choice) {
    case 'assignToMe':
      return { kind: 'assignToMe' };
    case 'assignPerson':
      return id ? { kind: 'assign', userId: id, teamId: null, reason: reason || null } : null;
    case 'assignTeam':
      return id ? { kind: 'assign', userId: null, teamId: id, reason: reason || null } : null;
    case 'setState':
      return { kind: 'setState', state: value as ConversationState };
    case 'addTag':
      return id ? { kind: 'addTag', tagId: id } : null;
    case 'removeTag':
      return id ? { kind: 'removeTag', tagId: id } : null;
    case 'setField':
      return id ? { kind: 'setField', fieldId: id, values: values ?? [], seen: null } : null;
    case 'setTopic':
      return { kind: 'setTopic', topicId: id || null };
    case 'snooze':
      return { kind: 'snooze', until: null, hours: id || null, untilReply: !id, keepOverThanks: true };
    case 'addNote':
      return value.trim() ? { kind: 'addNote', text: value } : null;
    case 'follow':
      return { kind: 'follow', userId: null };
  }
}

export function lineOf(action: MacroAction): ActionLine {
  const line = (choice: Choice, value: string | number | null = ''): ActionLine => ({
    key: crypto.randomUUID(),
    choice,
    value: String(value ?? ''),
  });
  switch (action.kind) {
    case 'assignToMe':
      return line('assignToMe');
    case 'assign':
      if (action.userId !== null && action.teamId === null)
        return { ...line('assignPerson', action.userId), reason: action.reason ?? '' };
      if (action.teamId !== null && action.userId === null)
        return { ...line('assignTeam', action.teamId), reason: action.reason ?? '' };
      return { ...line('assignPerson'), kept: action };
    case 'setState':
      return line('setState', action.state);
    case 'addTag':
    case 'removeTag':
      return line(action.kind, action.tagId);
    case 'setField':
      return { ...line('setField', action.fieldId), values: action.values ?? [] };
    case 'setTopic':
      return line('setTopic', action.topicId ?? 0);
    case 'snooze':
      return action.until === null ? line('snooze', action.hours) : { ...line('snooze'), kept: action };
    case 'addNote':
      return line('addNote', action.text);
    case 'follow':
      return action.userId === null ? line('follow') : { ...line('follow'), kept: action };
    default:
      return { ...line('follow'), kept: action };
  }
}
