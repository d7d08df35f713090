import { call } from '@/api/client';
import type { Channel } from './get-channel';

export const createChannel = (channel: { handle: string; name: string }) =>
  call<Channel>('POST', '/api/v1/channels', { body: channel });
