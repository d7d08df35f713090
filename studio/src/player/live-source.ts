import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { backoffMillis } from '@/api/backoff';
import { autoplay, createHls } from './hls';

/** With the waits of backoffMillis, half a minute to a minute. */
const MOST_ATTEMPTS = 8;
const NOT_FOUND = 404;

export interface LiveHandlers {
  onPlayable: () => void;
  /** Something broke; it is being tried again. */
  onRetry: () => void;
  /** The stream's last segment has been seen, or the stream is no longer there. */
  onEnded: () => void;
  /** It was tried as often as we try. */
  onFailed: () => void;
}

/** Feeds a video element with a channel's live stream, close to its edge. Used once: a new try is a new one. */
export class LiveSource {
  readonly #video: HTMLVideoElement;
  readonly #url: string;
  readonly #handlers: LiveHandlers;
  #hls: Hls | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #attempts = 0;
  #closed = false;

  constructor(video: HTMLVideoElement, url: string, handlers: LiveHandlers) {
    this.#video = video;
    this.#url = url;
    this.#handlers = handlers;
  }

  async open(): Promise<void> {
    const hls = await createHls({
      lowLatencyMode: true,
      maxLiveSyncPlaybackRate: 1.5,
      backBufferLength: 30,
    });
    if (this.#closed) {
      hls?.destroy();
      return;
    }
    this.#video.addEventListener('ended', this.#end);
    this.#video.addEventListener('playing', this.#play);
    if (!hls) {
      this.#video.addEventListener('error', this.#reloadNatively);
      this.#video.src = this.#url;
      void autoplay(this.#video);
      return;
    }
    const { Events } = (await import('hls.js')).default;
    this.#hls = hls;
    hls.on(Events.MANIFEST_PARSED, () => void autoplay(this.#video));
    hls.on(Events.ERROR, (_, data) => this.#mend(hls, data));
    hls.attachMedia(this.#video);
    hls.loadSource(this.#url);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#video.removeEventListener('ended', this.#end);
    this.#video.removeEventListener('playing', this.#play);
    this.#video.removeEventListener('error', this.#reloadNatively);
  }

  #mend(hls: Hls, data: ErrorData): void {
    if (!data.fatal) {
      return;
    }
    if (data.details === 'manifestLoadError' && data.response?.code === NOT_FOUND) {
      this.#end();
    } else if (data.type === 'mediaError') {
      this.#again(() => hls.recoverMediaError());
    } else {
      // A stream's own playlist that is gone (stream-over) may have a successor, which the first playlist names.
      this.#again(() => hls.loadSource(this.#url));
    }
  }

  #again(attempt: () => void): void {
    clearTimeout(this.#timer);
    if (this.#attempts >= MOST_ATTEMPTS) {
      this.close();
      this.#handlers.onFailed();
      return;
    }
    this.#handlers.onRetry();
    this.#timer = setTimeout(attempt, backoffMillis(this.#attempts++));
  }

  readonly #play = (): void => {
    this.#attempts = 0;
    this.#handlers.onPlayable();
  };

  readonly #end = (): void => {
    this.close();
    this.#handlers.onEnded();
  };

  /** A browser that plays HLS itself does not say what broke. */
  readonly #reloadNatively = (): void =>
    this.#again(() => {
      this.#video.src = this.#url;
      void autoplay(this.#video);
    });
}
