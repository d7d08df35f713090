// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Problem } from '@/api/problem';
import { answerWith, problem } from '@/testing/answers';
import { eventually } from '@/testing/eventually';
import { button, show } from '@/testing/show';
import { FakeHls } from './fake-hls';
import { VodPlayer } from './VodPlayer';

vi.mock('./hls', () => ({
  createHls: async (config: object) => new FakeHls(config),
  autoplay: async () => undefined,
}));

vi.mock('./api/report-playback', () => ({ reportPlayback: async () => undefined }));

const undecodable = { fatal: true, type: 'mediaError', details: 'bufferAppendError' };
const playback = (token: string) => ({ url: `/media/${token}/master.m3u8`, expiresAt: '2999-01-01T00:00:00Z' });

let denied: string[];

beforeEach(() => {
  denied = [];
  FakeHls.made = [];
});
afterEach(() => vi.unstubAllGlobals());

const broken = async () => {
  const place = show(
    <VodPlayer
      title="Film"
      contentId="item"
      channelId="c"
      playback={playback('old')}
      onDenied={({ slug }: Problem) => denied.push(slug)}
    />,
  );
  await eventually(() => expect(FakeHls.latest.loaded).toHaveLength(1));
  for (let time = 0; time < 4; time++) {
    FakeHls.latest.tell('hlsError', undecodable);
  }
  await eventually(() => expect(place.querySelector('[role=alert]')).not.toBeNull());
  return place;
};

it('asks for a new playback when tried again, and goes on where it stood', async () => {
  const asked = answerWith(() => Response.json(playback('new')));
  const place = await broken();
  const video = place.querySelector('video') as HTMLVideoElement;
  video.currentTime = 77;

  button(place, 'Try again').click();

  await eventually(() => expect(FakeHls.made).toHaveLength(2));
  await eventually(() => expect(FakeHls.latest.loaded).toEqual(['/media/new/master.m3u8']));
  expect(FakeHls.latest.config.startPosition).toBe(77);
  expect(asked).toEqual(['POST /api/v1/contents/item/playback']);
  await eventually(() => expect(place.querySelector('[role=alert]')).toBeNull());
});

it('closes when the new playback is refused', async () => {
  answerWith(() => problem(402, 'payment-required'));
  const place = await broken();

  button(place, 'Try again').click();

  await eventually(() => expect(denied).toEqual(['payment-required']));
});

it('lets one try again for as long as nobody answers', async () => {
  answerWith(() => problem(503, 'service-unavailable'));
  const place = await broken();

  button(place, 'Try again').click();

  await eventually(() => expect(button(place, 'Try again').disabled).toBe(false));
  expect(FakeHls.made).toHaveLength(1);
  expect(denied).toEqual([]);
});
