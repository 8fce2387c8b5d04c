import { useCallback } from 'react';
import { boundActions, keyOverrides, keysOf } from '../lib/actions';
import { useStore } from '../lib/external-store';
import { printedKeys, singleKeys } from '../lib/keyboard';
import css from './keys.module.css';

export function Keys({ keys, then }: { keys: string; then: string }) {
  const parts = printedKeys(keys);
  return (
    <span className={css.keys}>
      {parts.map((part, index) => (
        <span key={part + String(index)} className={css.part}>
          {index > 0 && <span className={css.then}>{then}</span>}
          <kbd className={css.key}>{part}</kbd>
        </span>
      ))}
    </span>
  );
}

/** How the person's own key for an action is printed; nothing for one without a key that works, and for one not offered now. */
export function usePrintedKeys(): (id: string) => string | undefined {
  const bound = useStore(boundActions);
  const own = useStore(keyOverrides);
  const areSingleOn = useStore(singleKeys);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `keysOf` reads the person's own keys
  return useCallback(
    (id) => {
      const action = bound.find((one) => one.action.id === id)?.action;
      const keys = action && keysOf(action).find((one) => areSingleOn || one.startsWith('mod+'));
      return keys && printedKeys(keys).join(' ');
    },
    [bound, own, areSingleOn],
  );
}
