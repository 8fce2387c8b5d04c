const pausesInSeconds = [1, 2, 5, 10, 20, 30];

/** Pauses grow to half a minute, and differ a little so that a whole office does not come back in one instant. */
export function pauseBefore(attempt: number, random: () => number = Math.random): number {
  const seconds = pausesInSeconds[Math.min(attempt, pausesInSeconds.length - 1)]!;
  return Math.round(seconds * 1000 * (0.8 + 0.4 * random()));
}
