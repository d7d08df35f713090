// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { awaitPlayback } from './await-playback';

afterEach(() => vi.unstubAllGlobals());

const answers = (...statuses: number[]) => {
  const left = [...statuses];
  vi.stubGlobal('fetch', () => {
    const status = left.shift() ?? 500;
    return Promise.resolve(Response.json({ url: '/media/t/master.m3u8', expiresAt: 'x' }, { status }));
  });
  return left;
};

it('knocks until the door opens', async () => {
  const left = answers(402, 503, 200);

  await expect(awaitPlayback('c', 0)).resolves.toMatchObject({ url: '/media/t/master.m3u8' });
  expect(left).toEqual([]);
});

it('stops at a door that will not open', async () => {
  answers(402, 403, 200);

  await expect(awaitPlayback('c', 0)).rejects.toMatchObject({ status: 403 });
});
