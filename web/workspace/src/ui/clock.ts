import { createStore, useStore } from '../lib/external-store';

const now = createStore(Date.now());
setInterval(() => now.set(Date.now()), 30_000);

/** Moves every half minute, for all that shows how long ago something was. */
export function useNow(): number {
  return useStore(now);
}
