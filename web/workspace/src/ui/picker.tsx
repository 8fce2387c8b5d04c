import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from './dialog';
import css from './picker.module.css';

export interface PickerOption {
  id: string;
  label: string;
  /** The label as it is drawn, with what was looked for set apart. */
  shown?: ReactNode;
  /** A second line. */
  detail?: ReactNode;
  group?: string;
  /** Shown at the end of the line: keys, a mark. */
  extra?: ReactNode;
}

interface PickerProps {
  title: string;
  /** What the choice does, where that is not plain from the place it was asked for; then the title is shown too. */
  help?: string;
  placeholder: string;
  emptyText: string;
  options: readonly PickerOption[];
  /** Offered last for whatever is written, when it is more than a letter. */
  fallback?(search: string): PickerOption;
  /** Whoever gives this finds the options for what is written; without it they are narrowed here. */
  search?: PickerSearch;
  onPick(id: string): void;
  onClose(): void;
}

export interface PickerSearch {
  text: string;
  onText(text: string): void;
  /** The options are not yet those of the text: Enter waits for them. */
  isPending: boolean;
}

/** A list that is searched by typing and chosen from by arrows and Enter. */
export function Picker({
  title,
  help,
  placeholder,
  emptyText,
  options,
  fallback,
  search,
  onPick,
  onClose,
}: PickerProps) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [own, setOwn] = useState('');
  const [index, setIndex] = useState(0);
  const [isEntered, setEntered] = useState(false);
  const text = search ? search.text : own;
  const isGiven = search !== undefined;
  const found = useMemo(() => (isGiven ? options : filterOptions(options, text)), [options, text, isGiven]);
  const shown = fallback && text.trim().length > 1 ? [...found, fallback(text.trim())] : found;
  const chosen = shown[Math.min(index, shown.length - 1)];
  const chosenId = chosen?.id;
  const isPending = search?.isPending ?? false;
  useEffect(() => {
    if (chosenId) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);
  // Whoever presses Enter before the answer is there has chosen the first of it, not of what stood there before.
  useEffect(() => {
    if (!isEntered || isPending) return;
    setEntered(false);
    if (chosenId) onPick(chosenId);
  }, [isEntered, isPending, chosenId, onPick]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setIndex((now) => (Math.min(now, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    }
    if (event.key === 'Enter' && (chosen || isPending)) {
      event.preventDefault();
      if (isPending) setEntered(true);
      else if (chosen) onPick(chosen.id);
    }
  };

  return (
    <Dialog title={title} onClose={onClose} isBare={!help}>
      {help && <p className={css.help}>{help}</p>}
      <input
        className={css.search}
        type="text"
        role="combobox"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={chosen ? `${listId}-${chosen.id}` : undefined}
        aria-label={placeholder}
        placeholder={placeholder}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          (search?.onText ?? setOwn)(event.target.value);
          setIndex(0);
          setEntered(false);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label={title} aria-busy={isPending} className={css.list}>
        {shown.map((option, position) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field above, where the focus stays
          // biome-ignore lint/a11y/useFocusableInteractive: options of a combobox are not focused themselves
          <div
            key={option.id}
            id={`${listId}-${option.id}`}
            role="option"
            aria-selected={option === chosen}
            className={css.option}
            data-first-of-group={option.group !== shown[position - 1]?.group || undefined}
            onMouseMove={() => setIndex(position)}
            onClick={() => onPick(option.id)}
          >
            <span className={css.label}>
              {option.shown ?? option.label}
              {option.detail && <span className={css.detail}>{option.detail}</span>}
            </span>
            {option.group && <span className={css.group}>{option.group}</span>}
            {option.extra}
          </div>
        ))}
      </div>
      {shown.length === 0 && (
        <p className={css.empty} role="status">
          {emptyText}
        </p>
      )}
    </Dialog>
  );
}

/** Options that hold every word written, in any order and any case. */
export function filterOptions(options: readonly PickerOption[], search: string): readonly PickerOption[] {
  const words = search.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return options.filter((option) => {
    const hay = `${option.label} ${option.group ?? ''}`.toLocaleLowerCase();
    return words.every((word) => hay.includes(word));
  });
}
