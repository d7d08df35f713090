import { send } from '@/api/client';

export const withdrawContent = (contentId: string) =>
  send('DELETE', `/api/v1/contents/${encodeURIComponent(contentId)}/publication`);
