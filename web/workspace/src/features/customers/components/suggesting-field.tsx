import { Textarea, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react';
import { useText } from '../../../i18n/language';
import { filterOptions } from '../../../ui/picker';
import css from './customer-finder.module.css';
import { Option } from './suggestion';

export interface Suggestion {
  id: number;
  /** Searched and shown. */
  label: string;
  /** What stands in the field when it is chosen. */
  words: string;
}

interface SuggestingFieldProps {
  name: string;
  label: string;
  placeholder?: string;
  error?: string;
  isRequired?: boolean;
  hasLines?: boolean;
  most: number;
  suggestions: readonly Suggestion[];
  chosen: Suggestion | null;
  onChoose(chosen: Suggestion | null): void;
  /** Before the name of what is chosen. */
  mark: ReactNode;
}

const shownAtOnce = 6;

/** Words of one's own, with suggestions while they are typed. What is chosen stays chosen when the words are changed. */
export function SuggestingField(props: SuggestingFieldProps) {
  const { label, chosen, onChoose } = props;
  const t = useText();
  const listId = useId();
  const [text, setText] = useState('');
  const [isOpen, setOpen] = useState(false);
  /** Nothing is pointed at until an arrow is pressed: Enter alone takes the words as they are. */
  const [index, setIndex] = useState(-1);
  const options = props.suggestions.map((one) => ({ ...one, id: String(one.id) }));
  const found = text.trim().length > 1 ? filterOptions(options, text.trim()).slice(0, shownAtOnce) : [];
  const isListShown = isOpen && !chosen && found.length > 0;

  const take = (id: string | undefined) => {
    const picked = props.suggestions.find((one) => String(one.id) === id);
    if (!picked) return;
    onChoose(picked);
    setText(picked.words);
    setOpen(false);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isListShown) return;
    if (event.key === 'Enter' && index >= 0) {
      event.preventDefault();
      take(found[index]?.id);
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setIndex((now) => {
        if (event.key === 'ArrowDown') return (now + 1) % found.length;
        return now <= 0 ? found.length - 1 : now - 1;
      });
    }
  };
  const field = {
    name: props.name,
    label,
    placeholder: props.placeholder,
    error: props.error,
    maxLength: props.most,
    required: props.isRequired,
    withAsterisk: false,
    // A field of several lines may have no role but its own.
    role: props.hasLines ? undefined : 'combobox',
    'aria-expanded': props.hasLines ? undefined : isListShown,
    'aria-controls': isListShown ? listId : undefined,
    'aria-activedescendant': isListShown && index >= 0 ? `${listId}-${index}` : undefined,
    autoComplete: 'off',
    value: text,
    onChange: (event: { currentTarget: { value: string } }) => {
      setText(event.currentTarget.value);
      setIndex(-1);
      setOpen(true);
    },
    onBlur: () => setOpen(false),
    onKeyDown,
  };
  return (
    <div className={css.field}>
      {props.hasLines ? <Textarea {...field} autosize minRows={1} maxRows={8} /> : <TextInput {...field} />}
      {isListShown && (
        <div id={listId} role="listbox" aria-label={label} className={css.list}>
          {found.map((option, at) => (
            <Option
              key={option.id}
              id={`${listId}-${at}`}
              isActive={at === index}
              onTake={() => take(option.id)}
              onPoint={() => setIndex(at)}
            >
              <span className={css.name}>{option.label}</span>
            </Option>
          ))}
        </div>
      )}
      {chosen && (
        <div className={css.kept}>
          {props.mark}
          <span>{chosen.label}</span>
          <button
            type="button"
            className={css.clear}
            aria-label={t('button.remove', { name: chosen.label })}
            onClick={() => onChoose(null)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </div>
      )}
    </div>
  );
}
