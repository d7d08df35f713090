import { send } from '@/api/client';
import { membersPath } from './list-members';

export const removeMember = (channelId: string, accountId: string) =>
  send('DELETE', `${membersPath(channelId)}/${encodeURIComponent(accountId)}`);
