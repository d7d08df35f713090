import { expect, it } from 'vitest';
import { backoffMillis } from './backoff';

it('doubles the wait up to a cap', () => {
  expect([0, 1, 2, 10, 1_000].map((attempt) => backoffMillis(attempt, () => 1))).toEqual([
    500, 1_000, 2_000, 15_000, 15_000,
  ]);
});

it('spreads waits over the upper half', () => {
  expect(backoffMillis(1, () => 0)).toBe(500);
});
