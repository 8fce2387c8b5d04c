import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useEffect, useId, useRef, useState } from 'react';
import { errorText } from '../../../../i18n/error-text';
import { dictionaryNow, useFormat, useText } from '../../../../i18n/language';
import { hasText } from '../../../../i18n/translate';
import { isProblem } from '../../../../lib/http';
import { useActionsOn } from '../api';
import { decimalSign, shownNumber } from '../decimals';
import type { Field } from '../model';
import css from '../thread.module.css';

interface FieldEditorProps {
  field: Field;
  values: readonly string[];
  conversationId: number;
  isEditable: boolean;
}

/** One field, saved when it is left. What somebody else has written meanwhile is shown, and one's own words stay. */
export function FieldEditor({ field, values, conversationId, isEditable }: FieldEditorProps) {
  const t = useText();
  const id = useId();
  const doing = useActionsOn(conversationId);
  const { locale } = useFormat();
  const sign = field.kind === 'number' ? decimalSign(locale) : null;
  const written = values.join('\n');
  const stored = sign ? shownNumber(written, locale) : written;
  const [seen, setSeen] = useState(stored);
  const [draft, setDraft] = useState(stored);
  /** One's own earlier word is not another's: what is chosen meanwhile waits for it. */
  const onItsWay = useRef(false);
  const next = useRef<string | null>(null);
  useEffect(() => {
    // Another's change is taken over only while nothing of one's own would be lost.
    if (draft === seen && stored !== seen) {
      setDraft(stored);
      setSeen(stored);
    }
  }, [stored, draft, seen]);

  const list = (text: string) => text.split('\n').filter(Boolean);
  const send = (text: string, from: string) => {
    if (onItsWay.current) {
      next.current = text;
      return;
    }
    if (text === from) return doing.reset();
    onItsWay.current = true;
    const goOn = (from: string | null) => {
      const then = next.current;
      onItsWay.current = false;
      next.current = null;
      if (from !== null && then !== null) send(then, from);
    };
    // Not by the mutation's own callbacks: what waits is sent even when the conversation has been left.
    doing
      .mutateAsync({
        actions: [
          {
            kind: 'setField',
            fieldId: field.id,
            values: list(text),
            seen: list(sign ? from.replace(sign, '.') : from),
          },
        ],
        done: null,
        isOwnRefusal: field.kind !== 'severalChoices',
      })
      .then(
        () => {
          setSeen(text);
          goOn(text);
        },
        () => goOn(null),
      );
  };
  const save = (text: string) => {
    setDraft(text);
    send(text, seen);
  };
  const takeTheirs = () => {
    setDraft(stored);
    setSeen(stored);
    doing.reset();
  };
  const label = field.isRequiredToClose ? `${field.name} *` : field.name;
  const shared = {
    id,
    label,
    description: field.hint ?? undefined,
    disabled: !isEditable,
    error: doing.error ? problemText(doing.error, t) : undefined,
    size: 'xs' as const,
  };
  return (
    <div className={css.field}>
      {field.kind === 'severalChoices' ? (
        <fieldset className={css.choicesField} disabled={!isEditable}>
          <legend>{label}</legend>
          {field.options.map((option) => (
            <Checkbox
              key={option}
              size="xs"
              label={option}
              checked={list(draft).includes(option)}
              onChange={(event) =>
                save(
                  field.options
                    .filter((one) => (one === option ? event.currentTarget.checked : list(draft).includes(one)))
                    .join('\n'),
                )
              }
            />
          ))}
        </fieldset>
      ) : field.kind === 'choice' || field.kind === 'yesNo' ? (
        <NativeSelect
          {...shared}
          value={draft}
          onChange={(event) => save(event.currentTarget.value)}
          data={[
            { value: '', label: t('fields.empty') },
            ...(field.kind === 'yesNo'
              ? [
                  { value: 'yes', label: t('fields.yes') },
                  { value: 'no', label: t('fields.no') },
                ]
              : field.options.map((option) => ({ value: option, label: option }))),
          ]}
        />
      ) : (
        <TextInput
          {...shared}
          type={field.kind === 'date' ? 'date' : field.kind === 'link' ? 'url' : 'text'}
          inputMode={field.kind === 'number' ? 'decimal' : undefined}
          value={draft}
          onChange={(event) => setDraft(event.currentTarget.value)}
          onBlur={() => save(draft.trim())}
          onKeyDown={(event) => event.key === 'Enter' && save(draft.trim())}
        />
      )}
      {isProblem(doing.error, 'field_changed_by_someone_else') && (
        <button type="button" className={css.textButton} onClick={takeTheirs}>
          {t('fields.takeTheirs')}
        </button>
      )}
    </div>
  );
}

function problemText(reason: unknown, t: ReturnType<typeof useText>): string {
  if (!isProblem(reason, 'field_value_does_not_fit')) return errorText(reason, t, dictionaryNow());
  const key = `field.${reason.params.why}`;
  return hasText(dictionaryNow(), key) ? t(key) : t('field.invalid');
}
