import { send } from '@/api/client';

/** @param publishAt an instant in UTC; now when it is left out */
export const publishContent = (contentId: string, publishAt?: string) =>
  send('POST', `/api/v1/contents/${encodeURIComponent(contentId)}/publication`, {
    body: publishAt ? { publishAt } : {},
  });
