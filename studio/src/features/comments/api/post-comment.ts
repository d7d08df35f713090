import { call } from '@/api/client';
import type { Comment } from './list-comments';

export const postComment = (contentId: string, text: string, idempotencyKey: string) =>
  call<Comment>('POST', '/api/v1/comments', {
    body: { contentId, text },
    headers: { 'Idempotency-Key': idempotencyKey },
  });
