import { useQuery } from '@tanstack/react-query';
import { isProblem } from '@/api/problem';
import { getChannel } from './api/get-channel';

const LIVE_STATE_MILLIS = 5_000;

/**
 * A channel's public profile, asked for again and again since it may go live at any time.
 *
 * @param channel its handle, or its id where only that is known
 */
export const useChannel = (channel: string) =>
  useQuery({
    queryKey: ['channel', channel],
    queryFn: ({ signal }) => getChannel(channel, signal),
    refetchInterval: (query) => (isProblem(query.state.error, 404) ? false : LIVE_STATE_MILLIS),
  });
