import { isProblem } from '@/api/problem';
import { requestPlayback, type Playback } from './api/request-playback';

const KNOCK_MILLIS = 300;
const KNOCKS = 50;

/**
 * Knocks until an item opens that was bought a moment ago: the right to watch follows a purchase as an event.
 *
 * @throws the last refusal when it stays shut
 */
export const awaitPlayback = async (contentId: string, pauseMillis = KNOCK_MILLIS): Promise<Playback> => {
  for (let knock = 1; ; knock++) {
    try {
      return await requestPlayback(contentId);
    } catch (error) {
      const mayOpen = isProblem(error, 402) || (isProblem(error) && error.passing);
      if (!mayOpen || knock >= KNOCKS) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, pauseMillis));
    }
  }
};
