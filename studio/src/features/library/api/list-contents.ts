import { call } from '@/api/client';
import type { Content, ContentState } from '@/api/content';
import type { Page } from '@/api/page';

export interface LibraryFilter {
  channelId: string;
  q: string;
  state: ContentState | '';
}

export const listContents = (filter: LibraryFilter, after?: string, signal?: AbortSignal) =>
  call<Page<Content>>('GET', '/api/v1/contents', { query: { ...filter, limit: 20, after }, signal });
