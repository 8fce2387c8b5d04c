import { IconSearch } from '@tabler/icons-react';
import { type ComponentProps, useLayoutEffect, useRef } from 'react';
import { useText } from '../../../i18n/language';
import css from './search.module.css';

/** What was typed before the search was there. */
export const earlyWords = { current: '' };

export const searchFieldId = 'search-words';

/** The field itself, of the search and of what stands in for it. */
export function SearchField(own: ComponentProps<'input'>) {
  const t = useText();
  return (
    <>
      <IconSearch size={17} aria-hidden className={css.icon} />
      <input
        id={searchFieldId}
        type="text"
        className={css.field}
        aria-label={t('search.label')}
        placeholder={t('search.placeholder')}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        {...own}
      />
    </>
  );
}

/** Stands in for the search while it is loaded, so that letters typed right after the key are not lost. */
export function EarlyField() {
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <search className={css.head}>
      <SearchField
        ref={field}
        onChange={(event) => {
          earlyWords.current = event.currentTarget.value;
        }}
      />
    </search>
  );
}
