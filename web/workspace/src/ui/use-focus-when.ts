import { type RefObject, useEffect, useRef } from 'react';

/** For a field that comes after its dialog: it has the focus as soon as it is there. */
export function useFocusWhen<Field extends HTMLElement>(isThere: boolean): RefObject<Field | null> {
  const field = useRef<Field>(null);
  useEffect(() => {
    if (isThere) field.current?.focus();
  }, [isThere]);
  return field;
}
