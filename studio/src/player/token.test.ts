import { describe, expect, it } from 'vitest';
import { millisUntilRenewal, tokenOf, withToken } from './token';

const MASTER = 'http://localhost:8080/media/old.token-1_x/master.m3u8';

describe('the token in media URLs', () => {
  it('is read from the master playlist', () => {
    expect(tokenOf(MASTER)).toBe('old.token-1_x');
  });

  it.each([
    [MASTER, 'http://localhost:8080/media/new/master.m3u8'],
    ['/media/old/720/seg-1.m4s?a=/media/b/c', '/media/new/720/seg-1.m4s?a=/media/b/c'],
    ['http://cdn/media/old/720/init.mp4', 'http://cdn/media/new/720/init.mp4'],
    ['/live/demo/index.m3u8', '/live/demo/index.m3u8'],
  ])('is swapped in %s', (url, swapped) => {
    expect(withToken(url, 'new')).toBe(swapped);
  });

  it('goes in as it is, whatever it contains', () => {
    expect(withToken('/media/old/a', '$1$&')).toBe('/media/$1$&/a');
  });

  it('stays when there is no other', () => {
    expect(withToken(MASTER, undefined)).toBe(MASTER);
  });
});

describe('the renewal', () => {
  const now = Date.parse('2026-01-01T00:00:00Z');

  it('comes well before a token ends', () => {
    expect(millisUntilRenewal('2026-01-01T00:05:00Z', now)).toBe(225_000);
  });

  it('comes in time where the clock is slow', () => {
    expect(millisUntilRenewal('2026-01-02T00:00:00Z', now)).toBe(225_000);
  });

  it('comes soon, not at once and again, when the token has ended', () => {
    expect(millisUntilRenewal('2025-12-31T23:00:00Z', now)).toBe(1_000);
  });
});
