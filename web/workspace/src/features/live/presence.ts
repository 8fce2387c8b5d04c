import { useEffect } from 'react';
import { createStore, useStore } from '../../lib/external-store';

export type Activity = 'looking' | 'writing' | 'idle';

export interface PresentPerson {
  userId: number;
  name: string;
  activity: Activity;
}

/** Everybody who is at one conversation, as the server tells it. */
export interface PresentAt {
  id: number;
  people: PresentPerson[];
}

const sayEveryMs = 15_000;
const idleAfterMs = 180_000;
const writingForMs = 12_000;

const present = createStore<Readonly<Record<number, readonly PresentPerson[]>>>({});

/** Set while there is a connection. */
let send: ((id: number, activity: Activity) => void) | null = null;
let hereId = 0;
let typedAt = 0;
let touchedAt = 0;
let said: Activity = 'looking';

export function takePresence(news: readonly PresentAt[]): void {
  present.update((all) => {
    const next = { ...all };
    for (const { id, people } of news) {
      if (people.length === 0) delete next[id];
      else next[id] = people;
    }
    return next;
  });
}

/** With a new connection everything is said anew; without one nothing is known. */
export function connectPresence(say: ((id: number, activity: Activity) => void) | null): void {
  send = say;
  present.set({});
  if (say && hereId !== 0) sayHere();
}

export function sayTyping(): void {
  typedAt = Date.now();
  if (said !== 'writing') sayHere();
}

function sayHere(): void {
  const now = Date.now();
  said =
    now - typedAt < writingForMs ? 'writing' : now - touchedAt > idleAfterMs || document.hidden ? 'idle' : 'looking';
  send?.(hereId, said);
}

/** This page is at the conversation as long as the component is shown. */
export function useHere(id: number): void {
  useEffect(() => {
    hereId = id;
    typedAt = 0;
    touchedAt = Date.now();
    sayHere();
    let sayIn = sayEveryMs;
    const step = 3_000;
    const timer = setInterval(() => {
      sayIn -= step;
      const isStill = said === 'writing' && Date.now() - typedAt >= writingForMs;
      if (sayIn > 0 && !isStill) return;
      sayIn = sayEveryMs;
      sayHere();
    }, step);
    const onTouch = () => {
      touchedAt = Date.now();
      if (said === 'idle') sayHere();
    };
    const onVisible = () => sayHere();
    window.addEventListener('pointermove', onTouch, { passive: true });
    window.addEventListener('keydown', onTouch);
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointermove', onTouch);
      window.removeEventListener('keydown', onTouch);
      document.removeEventListener('visibilitychange', onVisible);
      if (hereId === id) {
        hereId = 0;
        send?.(0, 'looking');
      }
    };
  }, [id]);
}

/** Colleagues at a conversation; oneself is left out. */
export function usePresent(id: number, myId: number): readonly PresentPerson[] {
  return (useStore(present)[id] ?? none).filter((person) => person.userId !== myId);
}

const none: readonly PresentPerson[] = [];
