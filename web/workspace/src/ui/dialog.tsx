import { IconX } from '@tabler/icons-react';
import { type KeyboardEvent, type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { useText } from '../i18n/language';
import css from './dialog.module.css';

const fields = 'form :is(input, select, textarea):not([type="hidden"], [hidden], :disabled)';

interface DialogProps {
  title: string;
  onClose(): void;
  children: ReactNode;
  /** Hides the visible title; it stays the name of the dialog. */
  isBare?: boolean;
}

/** A modal on the browser's own dialog: focus stays inside, begins at what is marked `data-autofocus`, the first field of a form or the first button, Esc closes, focus returns to where it was. */
export function Dialog({ title, onClose, children, isBare = false }: DialogProps) {
  const t = useText();
  const titleId = useId();
  const ref = useRef<HTMLDialogElement>(null);
  // Before the element leaves the page: closed afterwards, it would not give the focus back.
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) {
      dialog.showModal();
      const first = dialog.querySelector<HTMLElement>('[data-autofocus]') ?? dialog.querySelector<HTMLElement>(fields);
      first?.focus();
    }
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={ref}
      className={css.dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === ref.current) onClose();
      }}
      onKeyDown={sendForm}
    >
      <div className={css.inside}>
        <div className={isBare ? 'visually-hidden' : css.head}>
          <h2 id={titleId} className={css.title}>
            {title}
          </h2>
          {!isBare && (
            <button type="button" className={css.close} aria-label={t('button.close')} onClick={onClose}>
              <IconX size={18} aria-hidden />
            </button>
          )}
        </div>
        {children}
      </div>
    </dialog>
  );
}

/** As in the composer, where Enter alone begins a line. */
function sendForm(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isDefaultPrevented()) return;
  const form = (event.target as HTMLElement).closest('form');
  form?.querySelector<HTMLElement>('[type="submit"]:not(:disabled)')?.click();
}
