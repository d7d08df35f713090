import { expect, it } from 'vitest';
import { may, wireRoles, type Permission } from './permission';

const ALL: Permission[] = [
  'viewLibrary',
  'editContent',
  'publish',
  'stream',
  'moderate',
  'seeMoney',
  'setPrices',
  'refund',
  'seeFigures',
  'manageTeam',
];

it.each([
  ['OWNER', ALL],
  ['MANAGER', ALL],
  ['EDITOR', ['viewLibrary', 'editContent', 'publish', 'stream']],
  ['MODERATOR', ['viewLibrary', 'moderate']],
  ['FINANCE', ['viewLibrary', 'seeMoney', 'setPrices', 'refund', 'seeFigures']],
  ['ANALYST', ['viewLibrary', 'seeFigures']],
  ['SOMETHING_NEW', []],
])('%s may do exactly this', (role, permissions) => {
  expect(ALL.filter((permission) => may([role], permission))).toEqual(permissions);
});

it('nobody may do anything without a role', () => {
  expect(ALL.some((permission) => may(undefined, permission))).toBe(false);
});

it('writes roles as the services read them', () => {
  expect(wireRoles(['finance', 'analyst'])).toEqual(['FINANCE', 'ANALYST']);
});
