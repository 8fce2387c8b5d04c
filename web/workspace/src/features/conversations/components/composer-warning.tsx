import { IconAlertTriangle } from '@tabler/icons-react';
import css from './composer.module.css';

export function Warning({ words }: { words: string }) {
  return (
    <p className={css.warning}>
      <IconAlertTriangle size={16} aria-hidden />
      {words}
    </p>
  );
}
