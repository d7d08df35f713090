import { call } from '@/api/client';

export interface Channel {
  channelId: string;
  handle: string;
  name: string;
  live: boolean;
}

export const getChannel = (handleOrId: string, signal?: AbortSignal) =>
  call<Channel>('GET', `/api/v1/channels/${encodeURIComponent(handleOrId)}`, { signal });
