import { useLayoutEffect, useRef } from 'react';
import { useText } from '../../../i18n/language';
import { useStore } from '../../../lib/external-store';
import css from './editor.module.css';
import { openSuggestions, suggestionListId } from './suggestions';

/** Stands at the letters that opened it; chosen from by keys in the field, or by pressing. */
export function SuggestionList() {
  const t = useText();
  const shown = useStore(openSuggestions);
  const list = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || !shown?.rect) return;
    const { rect } = shown;
    const isAbove = rect.bottom + element.offsetHeight + 8 > innerHeight;
    element.style.top = `${isAbove ? Math.max(8, rect.top - element.offsetHeight - 4) : rect.bottom + 4}px`;
    element.style.left = `${Math.max(8, Math.min(rect.left, innerWidth - element.offsetWidth - 8))}px`;
    element.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  }, [shown]);
  if (!shown) return null;
  return (
    <div
      ref={list}
      id={suggestionListId}
      role="listbox"
      aria-label={t('composing.suggestions')}
      className={css.suggestions}
    >
      {shown.items.map((item, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled in the field, where the focus stays
        // biome-ignore lint/a11y/useFocusableInteractive: options of a field with a list are not focused themselves
        <div
          key={item.id}
          id={`${suggestionListId}-${index}`}
          role="option"
          aria-selected={index === shown.chosen}
          className={css.suggestion}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => shown.choose(item)}
        >
          <span className={css.suggestionLabel}>{item.label}</span>
          {item.detail && <span className={css.suggestionDetail}>{item.detail}</span>}
        </div>
      ))}
    </div>
  );
}
