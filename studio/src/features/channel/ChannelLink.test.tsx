// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { answerWith, problem } from '@/testing/answers';
import { eventually } from '@/testing/eventually';
import { show } from '@/testing/show';
import { ChannelLink } from './ChannelLink';

afterEach(() => vi.unstubAllGlobals());

const channel = { channelId: 'id-1', handle: 'demo', name: 'Demo channel', live: false };
const links = (place: HTMLElement) =>
  [...place.querySelectorAll('a')].map((a) => [a.getAttribute('href'), a.textContent]);

it('leads to the channel by its name, found by its id', async () => {
  const asked = answerWith(() => Response.json(channel));

  const place = show(<ChannelLink channel="id-1" />);

  await eventually(() => expect(links(place)).toEqual([['/c/demo', 'Demo channel']]));
  expect(asked).toEqual(['GET /api/v1/channels/id-1']);
});

it('leads to the stream as well while there is one', async () => {
  answerWith(() => Response.json({ ...channel, live: true }));

  const place = show(<ChannelLink channel="demo" />, 'de');

  await eventually(() =>
    expect(links(place)).toEqual([
      ['/c/demo', 'Demo channel'],
      ['/c/demo/live', 'Jetzt live'],
    ]),
  );
});

it('is nothing while the channel is not known', async () => {
  const asked = answerWith(() => problem(404, 'channel-not-found'));

  const place = show(<ChannelLink channel="id-1" />);

  await eventually(() => expect(asked).toHaveLength(1));
  expect(links(place)).toEqual([]);
});
