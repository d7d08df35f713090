import { useQuery } from '@tanstack/react-query';
import { getChannel } from './api/get-channel';

const LIVE_STATE_MILLIS = 5_000;

/** A channel's public profile, asked for again and again since it may go live at any time. */
export const useChannel = (handle: string) =>
  useQuery({
    queryKey: ['channel', handle],
    queryFn: ({ signal }) => getChannel(handle, signal),
    refetchInterval: LIVE_STATE_MILLIS,
  });
