import { TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useId, useState } from 'react';
import { useText } from '../../../i18n/language';
import { type CustomerRow, customerSearchQuery } from '../api';
import css from './customer-finder.module.css';
import { Option } from './suggestion';

interface CustomerFinderProps {
  text: string;
  onText(text: string): void;
  chosen: Pick<CustomerRow, 'id' | 'name'> | null;
  onChoose(customer: CustomerRow | null): void;
  /** The person says that it is somebody new, or goes on: to the next field. */
  onDone(): void;
  error?: string;
}

const shownAtOnce = 6;

/** Finds a customer by name, address or number while it is typed; whoever is not found can be new. */
export function CustomerFinder({ text, onText, chosen, onChoose, onDone, error }: CustomerFinderProps) {
  const t = useText();
  const listId = useId();
  const [isOpen, setOpen] = useState(false);
  const [index, setIndex] = useState(0);
  const search = useDeferredValue(text.trim());
  const found = useQuery({ ...customerSearchQuery(search, shownAtOnce), enabled: search.length > 1 && !chosen });
  const options = search.length > 1 ? (found.data?.items ?? []) : [];
  const isListShown = isOpen && text.trim().length > 1 && found.data !== undefined;
  const last = options.length;
  const isAnswered = found.data !== undefined && search === text.trim() && !found.isPlaceholderData;
  const [isWaiting, setWaiting] = useState(false);

  const take = (at: number) => {
    const option = options[at];
    setOpen(false);
    if (option) onChoose(option);
    onDone();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') {
      event.preventDefault();
      // An answer to fewer letters than are there now chooses nothing: whoever is faster than the server is waited for.
      if (isAnswered) take(index);
      else if (text.trim().length > 1) setWaiting(true);
      else if (text.trim()) onDone();
    } else if (event.key === 'Escape' && isListShown) {
      event.preventDefault();
      event.stopPropagation();
      setOpen(false);
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      setOpen(true);
      setIndex((now) => (now + (event.key === 'ArrowDown' ? 1 : last) + (last + 1)) % (last + 1));
    }
  };

  useEffect(() => {
    if (!isWaiting || !(isAnswered || found.isError)) return;
    setWaiting(false);
    take(index);
  });

  if (chosen) {
    return (
      <div>
        <span className={css.label}>{t('contact.customer')}</span>
        <div className={css.chosen}>
          <span>{chosen.name}</span>
          <button
            type="button"
            className={css.clear}
            aria-label={t('button.remove', { name: chosen.name })}
            onClick={() => onChoose(null)}
          >
            <IconX size={16} aria-hidden />
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className={css.field}>
      <TextInput
        label={t('contact.customer')}
        placeholder={t('contact.customerHelp')}
        error={error}
        role="combobox"
        aria-expanded={isListShown}
        aria-controls={isListShown ? listId : undefined}
        aria-activedescendant={isListShown ? `${listId}-${index}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => {
          onText(event.currentTarget.value);
          setIndex(0);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isListShown && (
        <div id={listId} role="listbox" aria-label={t('contact.customer')} className={css.list}>
          {options.map((option, at) => (
            <Option
              key={option.id}
              id={`${listId}-${at}`}
              isActive={at === index}
              onTake={() => take(at)}
              onPoint={() => setIndex(at)}
            >
              <span className={css.name}>{option.name}</span>
              <span className={css.more}>
                {[option.phone, option.email, option.number].filter(Boolean).join(' · ')}
              </span>
            </Option>
          ))}
          <Option
            id={`${listId}-${last}`}
            isActive={index === last}
            onTake={() => take(last)}
            onPoint={() => setIndex(last)}
          >
            <span className={css.name}>{t('contact.newCustomer', { name: text.trim() })}</span>
          </Option>
        </div>
      )}
    </div>
  );
}
