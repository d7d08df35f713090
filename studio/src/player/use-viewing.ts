import { useEffect, type RefObject } from 'react';
import { reportPlayback } from './api/report-playback';
import { Viewing } from './viewing';

const BEACON_MILLIS = 5_000;

/** Reports what is watched in this video element, from the first moving picture to the page's end. */
export const useViewing = (
  video: RefObject<HTMLVideoElement | null>,
  contentId: string | null,
  channelId: string | null,
  live: boolean,
): void => {
  useEffect(() => {
    const element = video.current;
    if (!element) {
      return;
    }
    const viewing = new Viewing({ contentId, channelId, live }, reportPlayback);
    const position = () => element.currentTime * 1000;
    const listeners: Record<string, () => void> = {
      playing: () => viewing.move(position()),
      pause: () => viewing.hold(),
      waiting: () => (element.seeking ? viewing.hold() : viewing.stall()),
      seeking: () => viewing.hold(),
      ended: () => viewing.end(position()),
    };
    const end = () => viewing.end(position());
    Object.entries(listeners).forEach(([event, listener]) => element.addEventListener(event, listener));
    window.addEventListener('pagehide', end);
    const timer = setInterval(() => viewing.tick(position()), BEACON_MILLIS);
    return () => {
      Object.entries(listeners).forEach(([event, listener]) => element.removeEventListener(event, listener));
      window.removeEventListener('pagehide', end);
      clearInterval(timer);
      end();
    };
  }, [video, contentId, channelId, live]);
};
