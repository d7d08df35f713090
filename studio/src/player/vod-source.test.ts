// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { answerWith, problem } from '@/testing/answers';
import { FakeHls } from './fake-hls';
import { VodSource } from './vod-source';

vi.mock('./hls', () => ({
  createHls: async (config: object) => new FakeHls(config),
  autoplay: async () => undefined,
}));

const ERROR = 'hlsError';
const MINUTE = 60_000;
const lateSegment = '/media/token-1/720/seg-99.m4s';
const refused = { fatal: true, type: 'networkError', details: 'fragLoadError', response: { code: 403 } };

const playback = (number: number) => ({
  url: `/media/token-${number}/master.m3u8`,
  expiresAt: new Date(Date.now() + 5 * MINUTE).toISOString(),
});

let told: string[];
let video: HTMLVideoElement;

const open = async (atSeconds = 0) => {
  const source = new VodSource(video, 'item', playback(1), {
    onDenied: ({ slug }) => told.push(slug),
    onBroken: () => told.push('broken'),
  });
  await source.open(atSeconds);
  return FakeHls.latest;
};

const renewals = () => {
  let number = 1;
  return answerWith(() => Response.json(playback(++number)));
};

describe('an item that plays', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    FakeHls.made = [];
    video = document.createElement('video');
  });

  afterEach(() => {
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });

  it('has a fresh token before the old one ends, for as long as it plays', async () => {
    const asked = renewals();
    const hls = await open();
    const fetched: string[] = [];

    for (let minute = 0; minute < 20; minute++) {
      fetched.push(hls.fetched(lateSegment));
      await vi.advanceTimersByTimeAsync(MINUTE);
    }

    // A token of minute n was given at most five minutes before: renewal comes every 3:45.
    expect(fetched.map((url) => url.split('/')[2])).toEqual(
      Array.from({ length: 20 }, (_, minute) => `token-${1 + Math.floor(minute / 3.75)}`),
    );
    expect(new Set(asked)).toEqual(new Set(['POST /api/v1/contents/item/playback']));
  });

  it('goes on at the same place without a break when its token is renewed', async () => {
    renewals();
    const hls = await open();
    video.currentTime = 200;

    await vi.advanceTimersByTimeAsync(4 * MINUTE);

    expect(hls.fetched(lateSegment)).toBe('/media/token-2/720/seg-99.m4s');
    expect([hls.loaded.length, hls.starts, FakeHls.made.length, video.currentTime]).toEqual([1, 0, 1, 200]);
    expect(told).toEqual([]);
  });

  it('tries a renewal again that found nobody, while the old token still holds', async () => {
    let away = true;
    answerWith(() => (away ? problem(503, 'service-unavailable') : Response.json(playback(2))));
    const hls = await open();
    await vi.advanceTimersByTimeAsync(4 * MINUTE);

    away = false;
    await vi.advanceTimersByTimeAsync(3_000);

    expect(hls.fetched(lateSegment)).toContain('token-2');
    expect(told).toEqual([]);
  });

  it('closes when the renewal is refused', async () => {
    answerWith(() => problem(402, 'payment-required'));
    const hls = await open();

    await vi.advanceTimersByTimeAsync(4 * MINUTE);

    expect(told).toEqual(['payment-required']);
    expect(hls.destroyed).toBe(true);
  });

  it('goes on after a sleep that outlasted its token', async () => {
    renewals();
    const hls = await open();

    hls.tell(ERROR, refused);
    await vi.advanceTimersByTimeAsync(0);

    expect(hls.starts).toBe(1);
    expect(hls.fetched(lateSegment)).toContain('token-2');
  });

  it('is broken, not silent, when nobody answers after that sleep', async () => {
    answerWith(() => problem(503, 'service-unavailable'));
    const hls = await open();

    hls.tell(ERROR, refused);
    await vi.advanceTimersByTimeAsync(0);

    expect(told).toEqual(['broken']);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is broken when the network is away for a second time', async () => {
    const away = { ...refused, response: { code: 503 } };
    const hls = await open();

    hls.tell(ERROR, away);
    await vi.advanceTimersByTimeAsync(1_000);
    expect([hls.starts, told]).toEqual([1, []]);
    hls.tell(ERROR, away);

    expect(told).toEqual(['broken']);
  });

  it('begins where it is told to', async () => {
    renewals();

    expect((await open(42)).config.startPosition).toBe(42);
    expect((await open()).config.startPosition).toBeUndefined();
  });
});
