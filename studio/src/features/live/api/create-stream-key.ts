import { call } from '@/api/client';

/** The only time that the key itself is told. */
export interface NewStreamKey {
  streamKeyId: string;
  key: string;
  rtmpUrl: string;
}

export const createStreamKey = (channelId: string) =>
  call<NewStreamKey>('POST', `/api/v1/channels/${encodeURIComponent(channelId)}/stream-keys`);
