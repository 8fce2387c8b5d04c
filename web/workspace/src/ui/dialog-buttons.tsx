import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language';
import css from './dialog.module.css';

interface DialogButtonsProps {
  label: string;
  isBusy: boolean;
  isOff?: boolean;
  isDangerous?: boolean;
  /** Without it the button sends the form it stands in. */
  onDo?(): void;
  onClose(): void;
  /** Before the buttons. */
  children?: ReactNode;
}

/** How every dialog ends: what it does, and leaving it. */
export function DialogButtons({ label, isBusy, isOff, isDangerous, onDo, onClose, children }: DialogButtonsProps) {
  const t = useText();
  return (
    <div className={css.buttons}>
      {children}
      <Button
        type={onDo ? 'button' : 'submit'}
        // Lighter reds are too pale under white words (WCAG 1.4.3).
        color={isDangerous ? 'red.9' : undefined}
        loading={isBusy}
        disabled={isOff}
        onClick={onDo}
      >
        {label}
      </Button>
      <Button variant="default" onClick={onClose}>
        {t('button.cancel')}
      </Button>
    </div>
  );
}
