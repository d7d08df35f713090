import { call } from '@/api/client';

export interface MyChannel {
  channelId: string;
  handle: string;
  name: string;
  /** In capitals. */
  roles: string[];
}

export interface Me {
  accountId: string;
  username: string;
  name: string;
  operator: boolean;
  channels: MyChannel[];
}

export const getMe = (signal?: AbortSignal) => call<Me>('GET', '/api/v1/me', { signal });
