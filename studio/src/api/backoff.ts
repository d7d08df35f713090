const FIRST_MILLIS = 500;
const LONGEST_MILLIS = 15_000;

/** How long to wait before the attempt-th reconnect (from 0): doubling, capped, and spread so that not all come at once. */
export const backoffMillis = (attempt: number, random: () => number = Math.random): number => {
  const ceiling = Math.min(LONGEST_MILLIS, FIRST_MILLIS * 2 ** Math.min(attempt, 10));
  return Math.round(ceiling / 2 + (ceiling / 2) * random());
};
