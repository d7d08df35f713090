import { call } from '@/api/client';
import type { Content } from '@/api/content';

/** What was bought, by name; purchases know its id alone. */
export const getTitle = async (contentId: string, signal?: AbortSignal): Promise<string> =>
  (await call<Content>('GET', `/api/v1/contents/${encodeURIComponent(contentId)}`, { signal })).title;
