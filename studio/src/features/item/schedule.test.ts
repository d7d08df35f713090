import { expect, it } from 'vitest';
import { instantOf } from './schedule';

it('reads a wall clock time in the time zone of the machine', () => {
  expect(instantOf('2026-07-01T12:30:15')).toBe(new Date(2026, 6, 1, 12, 30, 15).toISOString());
});

it.each(['', 'tomorrow'])('reads %j as no time', (local) => {
  expect(instantOf(local)).toBeUndefined();
});
