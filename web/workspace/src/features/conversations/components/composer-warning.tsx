import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import css from './composer.module.css';

export function Warning({ words, children }: { words: string; children?: ReactNode }) {
  return (
    <div className={css.warning}>
      <IconAlertTriangle size={16} aria-hidden />
      <div className={css.warningText}>
        <p>{words}</p>
        {children}
      </div>
    </div>
  );
}
