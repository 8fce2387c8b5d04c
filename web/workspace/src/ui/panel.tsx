import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { errorText } from '../i18n/error-text';
import { dictionaryNow, useText } from '../i18n/language';
import css from './panel.module.css';

interface EmptyPanelProps {
  icon?: ReactNode;
  title: string;
  help?: string;
  /** Inside a page that has more than this. */
  isSmall?: boolean;
  children?: ReactNode;
}

export function EmptyPanel({ icon, title, help, isSmall = false, children }: EmptyPanelProps) {
  return (
    <div className={css.panel} data-small={isSmall || undefined}>
      {icon && (
        <span className={css.icon} aria-hidden="true">
          {icon}
        </span>
      )}
      <p className={css.title}>{title}</p>
      {help && <p className={css.help}>{help}</p>}
      {children}
    </div>
  );
}

/** What happened, in words, with a way on. */
export function ErrorPanel({ reason, onRetry }: { reason: unknown; onRetry?: () => void }) {
  const t = useText();
  return (
    <div className={css.panel} role="alert">
      <p className={css.title}>{t('error.title')}</p>
      <p className={css.help}>{errorText(reason, t, dictionaryNow())}</p>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {t('button.tryAgain')}
        </Button>
      )}
    </div>
  );
}
