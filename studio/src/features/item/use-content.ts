import { queryOptions, useQuery } from '@tanstack/react-query';
import { getContent } from './api/get-content';

const BUSY_MILLIS = 2_000;
const IDLE_MILLIS = 15_000;

export const itemQuery = (contentId: string) =>
  queryOptions({
    queryKey: ['item', contentId],
    queryFn: ({ signal }) => getContent(contentId, signal),
  });

/** One item with its version, asked for often while something happens to it by itself. */
export const useContent = (contentId: string) =>
  useQuery({
    ...itemQuery(contentId),
    refetchInterval: (query) => {
      const state = query.state.data?.value.state;
      return state === 'processing' || state === 'scheduled' ? BUSY_MILLIS : IDLE_MILLIS;
    },
  });
