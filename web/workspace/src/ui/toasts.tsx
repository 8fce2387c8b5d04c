import { IconAlertTriangle, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { errorText } from '../i18n/error-text';
import { dictionaryNow, text, useText } from '../i18n/language';
import { createStore, useStore } from '../lib/external-store';
import css from './toasts.module.css';

interface Toast {
  id: number;
  kind: 'news' | 'failure';
  text: string;
  undo?: () => void;
  /** Milliseconds. */
  shownFor: number;
}

const toasts = createStore<readonly Toast[]>([]);
let lastId = 0;
const shownFor = 8_000;
const mostAtOnce = 4;

/**
 * Tells for eight seconds, longer while the pointer or the focus is on it, and at least as long as it can be undone.
 * Never the only copy of anything.
 */
export function tell(message: string, undo?: () => void, undoableFor = 0): void {
  add({ id: ++lastId, kind: 'news', text: message, undo, shownFor: Math.max(shownFor, undoableFor) });
}

/** Stays until it is closed. */
export function tellFailure(reason: unknown): void {
  const message = typeof reason === 'string' ? reason : errorText(reason, text(), dictionaryNow());
  add({ id: ++lastId, kind: 'failure', text: message, shownFor });
}

function add(toast: Toast): void {
  toasts.update((all) => [...all.filter((one) => one.text !== toast.text), toast].slice(-mostAtOnce));
}

function close(id: number): void {
  toasts.update((all) => all.filter((toast) => toast.id !== id));
}

/** The live regions stand in the page before anything is said, or screen readers would miss the first words. */
export function Toasts() {
  const t = useText();
  const all = useStore(toasts);
  return (
    <section className={css.stack} aria-label={t('toast.region')}>
      <div role="status">
        {all
          .filter((toast) => toast.kind === 'news')
          .map((toast) => (
            <ToastBox key={toast.id} toast={toast} />
          ))}
      </div>
      <div role="alert">
        {all
          .filter((toast) => toast.kind === 'failure')
          .map((toast) => (
            <ToastBox key={toast.id} toast={toast} />
          ))}
      </div>
    </section>
  );
}

function ToastBox({ toast }: { toast: Toast }) {
  const t = useText();
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (toast.kind === 'failure' || isHeld) return;
    const timer = setTimeout(() => close(toast.id), toast.shownFor);
    return () => clearTimeout(timer);
  }, [toast, isHeld]);
  const { undo } = toast;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it only holds it on the screen
    <div
      className={css.toast}
      data-kind={toast.kind}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.kind === 'news' ? <IconCheck size={16} aria-hidden /> : <IconAlertTriangle size={16} aria-hidden />}
      <span className={css.text}>{toast.text}</span>
      {undo && (
        <button
          type="button"
          className={css.undo}
          onClick={() => {
            close(toast.id);
            undo();
          }}
        >
          {t('button.undo')}
        </button>
      )}
      <button type="button" className={css.close} aria-label={t('toast.close')} onClick={() => close(toast.id)}>
        <IconX size={16} aria-hidden />
      </button>
    </div>
  );
}
