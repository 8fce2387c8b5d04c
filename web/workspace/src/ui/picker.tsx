import { type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { Dialog } from './dialog';
import css from './picker.module.css';

export interface PickerOption {
  id: string;
  label: string;
  group?: string;
  /** Shown at the end of the line: keys, a mark. */
  extra?: ReactNode;
}

interface PickerProps {
  title: string;
  placeholder: string;
  emptyText: string;
  options: readonly PickerOption[];
  /** Offered last for whatever is written, when it is more than a letter. */
  fallback?(search: string): PickerOption;
  onPick(id: string): void;
  onClose(): void;
}

/** A list that is searched by typing and chosen from by arrows and Enter. */
export function Picker({ title, placeholder, emptyText, options, fallback, onPick, onClose }: PickerProps) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [index, setIndex] = useState(0);
  const found = useMemo(() => filterOptions(options, search), [options, search]);
  const shown = fallback && search.trim().length > 1 ? [...found, fallback(search.trim())] : found;
  const chosen = shown[Math.min(index, shown.length - 1)];
  const chosenId = chosen?.id;
  useEffect(() => {
    if (chosenId) list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [chosenId]);

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setIndex((now) => (Math.min(now, shown.length - 1) + step + shown.length) % Math.max(1, shown.length));
    }
    if (event.key === 'Enter' && chosen) {
      event.preventDefault();
      onPick(chosen.id);
    }
  };

  return (
    <Dialog title={title} onClose={onClose} isBare>
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
        value={search}
        onChange={(event) => {
          setSearch(event.target.value);
          setIndex(0);
        }}
        onKeyDown={onKeyDown}
      />
      <div ref={list} id={listId} role="listbox" aria-label={title} className={css.list}>
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
            <span className={css.label}>{option.label}</span>
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
