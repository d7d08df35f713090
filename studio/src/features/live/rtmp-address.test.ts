import { expect, it } from 'vitest';
import { serverOf } from './rtmp-address';

it.each([
  ['rtmp://localhost:1935/live', 'rtmp://localhost:1935/live'],
  ['rtmp://localhost:1935/live/', 'rtmp://localhost:1935/live'],
  ['rtmp://localhost:1935/live/s3cret', 'rtmp://localhost:1935/live'],
])('parts the server from the key in %s', (rtmpUrl, server) => {
  expect(serverOf(rtmpUrl, 's3cret')).toBe(server);
});
