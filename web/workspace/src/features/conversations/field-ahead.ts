import { type RefObject, useEffect, useRef } from 'react';
import { isTyping } from '../../lib/keyboard';
import type { EditorHandle } from './composing/editor';

const lookEveryMs = 25;

/**
 * Focuses a field that may still be on its way, with its code or with the conversation. What is typed until then is kept
 * for it and is no command; Escape gives up.
 */
export function useFieldAhead(field: RefObject<EditorHandle | null>, mayCome: boolean): () => void {
  const stop = useRef(() => {});
  useEffect(() => () => stop.current(), []);
  useEffect(() => {
    if (!mayCome) stop.current();
  }, [mayCome]);
  return () => {
    stop.current();
    stop.current = waitFor(field);
  };
}

function waitFor(field: RefObject<EditorHandle | null>): () => void {
  let letters = '';
  let looksLeft = 4;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    if (event.key === 'Escape') stop();
    else if (event.key === 'Backspace') letters = letters.slice(0, -1);
    else if (event.key.length === 1) letters += event.key;
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  // The editor takes the focus with its next frame.
  const look = () => {
    if (!field.current?.type(letters)) return;
    letters = '';
    if (field.current.isFocused() || --looksLeft === 0) stop();
  };
  const timer = setInterval(look, lookEveryMs);
  const stop = () => {
    clearInterval(timer);
    removeEventListener('keydown', onKeyDown, true);
  };
  addEventListener('keydown', onKeyDown, true);
  look();
  return stop;
}
