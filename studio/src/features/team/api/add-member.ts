import { call } from '@/api/client';
import { wireRoles, type Role } from '@/session/permission';
import { membersPath, type Member } from './list-members';

export const addMember = (channelId: string, member: { username: string; roles: Role[] }) =>
  call<Member>('POST', membersPath(channelId), {
    body: { ...member, roles: wireRoles(member.roles) },
  });
