import { send } from '@/api/client';

export const hideComment = (commentId: string, hidden: boolean) =>
  send('PATCH', `/api/v1/comments/${encodeURIComponent(commentId)}`, { body: { hidden } });
