import { queryOptions, useQuery } from '@tanstack/react-query';
import { getMe } from './api/get-me';
import { getSession } from './api/get-session';
import { may, type Permission } from './permission';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: ({ signal }) => getSession(signal),
  staleTime: 60_000,
});

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => getMe(signal),
  staleTime: 30_000,
});

export const useSession = () => useQuery(sessionQuery);

/** Who is logged in; asks nothing while nobody is. */
export const useMe = () => {
  const session = useSession();
  return useQuery({ ...meQuery, enabled: session.data?.authenticated === true });
};

export const useMay = (channelId: string | undefined, permission: Permission): boolean =>
  may(useMe().data?.channels.find((channel) => channel.channelId === channelId)?.roles, permission);
