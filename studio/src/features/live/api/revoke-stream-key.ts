import { send } from '@/api/client';

export const revokeStreamKey = (channelId: string, streamKeyId: string) =>
  send('DELETE', `/api/v1/channels/${encodeURIComponent(channelId)}/stream-keys/${encodeURIComponent(streamKeyId)}`);
