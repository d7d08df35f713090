import { call } from '@/api/client';
import type { Content } from '@/api/content';
import type { Page } from '@/api/page';

export const listPublished = (channelId: string | undefined, after?: string, signal?: AbortSignal) =>
  call<Page<Content>>('GET', '/api/v1/contents', {
    query: { channelId, state: 'published', limit: 24, after },
    signal,
  });
