// localStorage may be closed (private windows, full disk). Losing a preference must never break the page.

export function readStored<Value>(key: string, fallback: Value): Value {
  try {
    const text = localStorage.getItem(`kjerne:${key}`);
    return text === null ? fallback : (JSON.parse(text) as Value);
  } catch {
    return fallback;
  }
}

/** False when the browser refused to keep it. */
export function store(key: string, value: unknown): boolean {
  try {
    if (value === undefined || value === null) localStorage.removeItem(`kjerne:${key}`);
    else localStorage.setItem(`kjerne:${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
