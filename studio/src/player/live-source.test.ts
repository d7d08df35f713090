// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeHls } from './fake-hls';
import { LiveSource } from './live-source';

vi.mock('./hls', () => ({
  createHls: async (config: object) => new FakeHls(config),
  autoplay: async () => undefined,
}));

const ERROR = 'hlsError';
const away = { fatal: true, type: 'networkError', details: 'manifestLoadError', response: { code: 503 } };
const notLive = { fatal: true, type: 'networkError', details: 'manifestLoadError', response: { code: 404 } };
const streamOver = { fatal: true, type: 'networkError', details: 'levelLoadError', response: { code: 404 } };

let told: string[];
let video: HTMLVideoElement;

const open = async () => {
  const source = new LiveSource(video, '/live/demo/index.m3u8', {
    onPlayable: () => told.push('playable'),
    onRetry: () => told.push('retry'),
    onEnded: () => told.push('ended'),
    onFailed: () => told.push('failed'),
  });
  await source.open();
  return FakeHls.latest;
};

const failAgain = async (hls: FakeHls, times: number) => {
  for (let time = 0; time < times; time++) {
    hls.tell(ERROR, away);
    await vi.runAllTimersAsync();
  }
};

describe('a live stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    told = [];
    FakeHls.made = [];
    video = document.createElement('video');
  });

  afterEach(() => vi.useRealTimers());

  it('tries again what broke, and says so', async () => {
    const hls = await open();

    await failAgain(hls, 2);

    expect(told).toEqual(['retry', 'retry']);
    expect(hls.loaded).toHaveLength(3);
  });

  it('gives up after eight attempts and leaves nothing running', async () => {
    const hls = await open();

    await failAgain(hls, 9);

    expect(told.at(-1)).toBe('failed');
    expect(hls.loaded).toHaveLength(1 + 8);
    expect(hls.destroyed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits longer from attempt to attempt', async () => {
    const hls = await open();
    await failAgain(hls, 4);

    hls.tell(ERROR, away);
    await vi.advanceTimersByTimeAsync(3_999);

    expect(hls.loaded).toHaveLength(1 + 4);
  });

  it('counts anew once the picture moves', async () => {
    const hls = await open();
    await failAgain(hls, 8);

    video.dispatchEvent(new Event('playing'));
    await failAgain(hls, 8);

    expect(told).toContain('playable');
    expect(told).not.toContain('failed');
  });

  it('has ended when its channel is not live any more', async () => {
    const hls = await open();
    video.dispatchEvent(new Event('playing'));

    hls.tell(ERROR, notLive);

    expect(told).toEqual(['playable', 'ended']);
    expect(hls.destroyed).toBe(true);
  });

  it('looks for a successor of a stream that is over, and has ended when there is none', async () => {
    const hls = await open();

    hls.tell(ERROR, streamOver);
    await vi.runAllTimersAsync();
    hls.tell(ERROR, notLive);

    expect(hls.loaded).toEqual(['/live/demo/index.m3u8', '/live/demo/index.m3u8']);
    expect(told).toEqual(['retry', 'ended']);
  });

  it('has ended when its last segment was seen', async () => {
    await open();

    video.dispatchEvent(new Event('ended'));

    expect(told).toEqual(['ended']);
  });

  it('leaves alone what mends itself', async () => {
    const hls = await open();

    hls.tell(ERROR, { ...away, fatal: false });

    expect(told).toEqual([]);
  });
});
