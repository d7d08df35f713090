import { afterEach, expect, it, vi } from 'vitest';
import { randomUuid } from './uuid';

afterEach(() => vi.unstubAllGlobals());

it('makes version 4 ids also where the browser offers none', () => {
  vi.stubGlobal('crypto', { getRandomValues: (bytes: Uint8Array) => bytes.fill(0xff) });

  expect(randomUuid()).toBe('ffffffff-ffff-4fff-bfff-ffffffffffff');
});
