import { type ReactNode, useEffect, useState } from 'react';

/** Shows nothing for 300 ms: what answers faster than that needs no sign of waiting. */
export function Delayed({ children }: { children: ReactNode }) {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return isDue ? children : null;
}
