import { useEffect } from 'react';
import { answer, api, pathOf } from '../../lib/http';

const tick = 1_000;
const reportEvery = 15;
const activeFor = 60_000;

/**
 * Counts the seconds in which somebody really works in the conversation (page visible, a key or the pointer used
 * within the last minute) and reports them every 15 seconds and on leaving. A lost report is not repeated.
 */
export function useHandlingTime(conversationId: number, isCounted: boolean): void {
  useEffect(() => {
    if (!isCounted) return;
    let seconds = 0;
    let lastActiveAt = Date.now();
    const report = () => {
      if (seconds === 0) return;
      const body = { seconds };
      seconds = 0;
      answer(
        api.POST('/api/conversations/{id}/handling-time', { params: pathOf(conversationId), body, keepalive: true }),
      ).catch(() => undefined);
    };
    const onActivity = () => {
      lastActiveAt = Date.now();
    };
    const timer = setInterval(() => {
      if (document.hidden || Date.now() - lastActiveAt > activeFor) return;
      seconds += 1;
      if (seconds >= reportEvery) report();
    }, tick);
    const activities = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;
    for (const name of activities) window.addEventListener(name, onActivity, { passive: true });
    window.addEventListener('pagehide', report);
    return () => {
      clearInterval(timer);
      for (const name of activities) window.removeEventListener(name, onActivity);
      window.removeEventListener('pagehide', report);
      report();
    };
  }, [conversationId, isCounted]);
}
