import { callVersioned } from '@/api/client';
import type { Content } from '@/api/content';

export const getContent = (contentId: string, signal?: AbortSignal) =>
  callVersioned<Content>('GET', `/api/v1/contents/${encodeURIComponent(contentId)}`, { signal });
