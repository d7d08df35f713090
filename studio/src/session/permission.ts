export const ROLES = ['owner', 'manager', 'editor', 'moderator', 'finance', 'analyst'] as const;
export type Role = (typeof ROLES)[number];

/** Roles that can be given; the owner is whoever opened the channel. */
export const GIVEN_ROLES = ROLES.filter((role) => role !== 'owner');

/** Services write roles in capitals. */
export const wireRoles = (roles: readonly Role[]): string[] => roles.map((role) => role.toUpperCase());

/** Who may do what on a channel. The services decide; this mirror only spares people doors that stay shut. */
const HOLDERS = {
  viewLibrary: ROLES,
  editContent: ['owner', 'manager', 'editor'],
  publish: ['owner', 'manager', 'editor'],
  stream: ['owner', 'manager', 'editor'],
  moderate: ['owner', 'manager', 'moderator'],
  seeMoney: ['owner', 'manager', 'finance'],
  setPrices: ['owner', 'manager', 'finance'],
  refund: ['owner', 'manager', 'finance'],
  seeFigures: ['owner', 'manager', 'finance', 'analyst'],
  manageTeam: ['owner', 'manager'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof HOLDERS;

/** @param roles in lower case or, as on the wire, in capitals */
export const may = (roles: readonly string[] | undefined, permission: Permission): boolean =>
  (roles ?? []).some((role) => (HOLDERS[permission] as readonly string[]).includes(role.toLowerCase()));
