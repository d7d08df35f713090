import { call } from '@/api/client';
import type { Page } from '@/api/page';

export interface Stream {
  streamId: string;
  channelId: string;
  state: 'live' | 'ended';
  startedAt: string;
  endedAt?: string | null;
  recordingContentId?: string | null;
}

export const listStreams = (channelId: string, signal?: AbortSignal) =>
  call<Page<Stream>>('GET', '/api/v1/streams', { query: { channelId, limit: 10 }, signal });
