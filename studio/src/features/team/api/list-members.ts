import { call } from '@/api/client';
import type { Page } from '@/api/page';

export interface Member {
  accountId: string;
  username: string;
  name: string;
  /** In capitals. */
  roles: string[];
}

export const membersPath = (channelId: string): string => `/api/v1/teams/${encodeURIComponent(channelId)}/members`;

export const listMembers = (channelId: string, after?: string, signal?: AbortSignal) =>
  call<Page<Member>>('GET', membersPath(channelId), { query: { limit: 50, after }, signal });
