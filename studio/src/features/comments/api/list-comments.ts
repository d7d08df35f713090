import { call } from '@/api/client';
import type { Page } from '@/api/page';

export interface Comment {
  commentId: string;
  contentId: string;
  author: { accountId: string; name: string };
  text: string;
  at: string;
  hidden: boolean;
}

export const listComments = (contentId: string, after?: string, signal?: AbortSignal) =>
  call<Page<Comment>>('GET', '/api/v1/comments', { query: { contentId, limit: 20, after }, signal });
