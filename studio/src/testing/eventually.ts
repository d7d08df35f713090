import { vi } from 'vitest';

/** Waits until a check holds; long, since a slow machine is no failure. */
export const eventually = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 60_000, interval: 20 });
