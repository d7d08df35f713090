import { send } from '@/api/client';
import { wireRoles, type Role } from '@/session/permission';
import { membersPath } from './list-members';

export const changeRoles = (channelId: string, accountId: string, roles: Role[]) =>
  send('PATCH', `${membersPath(channelId)}/${encodeURIComponent(accountId)}`, { body: { roles: wireRoles(roles) } });
