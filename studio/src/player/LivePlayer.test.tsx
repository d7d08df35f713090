// @vitest-environment happy-dom
import { beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '@/testing/eventually';
import { button, show } from '@/testing/show';
import { FakeHls } from './fake-hls';
import { LivePlayer } from './LivePlayer';

vi.mock('./hls', () => ({
  createHls: async (config: object) => new FakeHls(config),
  autoplay: async () => undefined,
}));

vi.mock('./api/report-playback', () => ({ reportPlayback: async () => undefined }));

const notLive = { fatal: true, type: 'networkError', details: 'manifestLoadError', response: { code: 404 } };

beforeEach(() => {
  FakeHls.made = [];
});

const open = async () => {
  const place = show(<LivePlayer handle="demo" channelId="c" live />);
  await eventually(() => expect(FakeHls.latest.loaded).toHaveLength(1));
  return place;
};

it('says that the stream has ended, and joins again when asked to', async () => {
  const place = await open();
  FakeHls.latest.tell('hlsError', notLive);
  await eventually(() => expect(place.querySelector('[role=status]')?.textContent).toBe('The stream has ended.'));

  button(place, 'Try again').click();

  await eventually(() => expect(FakeHls.made).toHaveLength(2));
  expect(place.textContent).toContain('Joining the stream');
});

it('covers a frozen picture while it tries again', async () => {
  const place = await open();
  place.querySelector('video')?.dispatchEvent(new Event('playing'));
  await eventually(() => expect(place.querySelector('[role=status]')).toBeNull());

  FakeHls.latest.tell('hlsError', { ...notLive, response: { code: 503 } });

  await eventually(() => expect(place.textContent).toContain('Joining the stream'));
});
