import type { ReactNode } from 'react';
import { useText } from '../../../i18n/language';
import type { ComposerTab } from '../drafts';
import css from './composer.module.css';

interface ComposerTabsProps {
  id: string;
  tab: ComposerTab;
  hasWords: Record<ComposerTab, boolean>;
  onTab(tab: ComposerTab): void;
  /** After a press: the field is wanted next. */
  onChosen(tab: ComposerTab): void;
  children: ReactNode;
}

export function ComposerTabs({ id, tab, hasWords, onTab, onChosen, children }: ComposerTabsProps) {
  const t = useText();
  return (
    <div className={css.tabLine}>
      <div className={css.tabs} role="tablist" aria-label={t('composer.label')}>
        {(['reply', 'note'] as const).map((one) => (
          <button
            key={one}
            type="button"
            role="tab"
            id={`${id}-${one}`}
            aria-selected={tab === one}
            aria-controls={`${id}-panel`}
            tabIndex={tab === one ? 0 : -1}
            className={css.tab}
            onClick={() => {
              onTab(one);
              onChosen(one);
            }}
            onKeyDown={(event) => {
              if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
                const other = one === 'reply' ? 'note' : 'reply';
                onTab(other);
                document.getElementById(`${id}-${other}`)?.focus();
              }
            }}
          >
            {t(`composer.${one}`)}
            {hasWords[one] && tab !== one && <span className={css.dot} title={t('composer.kept')} />}
          </button>
        ))}
      </div>
      {children}
    </div>
  );
}
