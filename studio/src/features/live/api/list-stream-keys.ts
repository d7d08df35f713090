import { call } from '@/api/client';
import type { Page } from '@/api/page';

export interface StreamKey {
  streamKeyId: string;
  createdAt: string;
  lastUsedAt?: string | null;
  revokedAt?: string | null;
}

export const listStreamKeys = (channelId: string, signal?: AbortSignal) =>
  call<Page<StreamKey>>('GET', `/api/v1/channels/${encodeURIComponent(channelId)}/stream-keys`, { signal });
