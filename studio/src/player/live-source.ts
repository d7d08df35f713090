import type Hls from 'hls.js';
import { autoplay, createHls } from './hls';

const AGAIN_MILLIS = 1_500;

export interface LiveHandlers {
  onPlayable: () => void;
  /** The stream's last segment has been seen. */
  onEnded: () => void;
}

/** Feeds a video element with a channel's live stream, close to its edge; tries again for as long as it is open. */
export class LiveSource {
  readonly #video: HTMLVideoElement;
  readonly #url: string;
  readonly #handlers: LiveHandlers;
  #hls: Hls | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
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
    this.#video.addEventListener('ended', this.#handlers.onEnded);
    this.#video.addEventListener('playing', this.#handlers.onPlayable);
    if (!hls) {
      this.#video.src = this.#url;
      void autoplay(this.#video);
      return;
    }
    const { Events } = (await import('hls.js')).default;
    this.#hls = hls;
    hls.on(Events.MANIFEST_PARSED, () => void autoplay(this.#video));
    hls.on(Events.ERROR, (_, data) => {
      if (data.fatal && data.type === 'mediaError') {
        hls.recoverMediaError();
      } else if (data.fatal) {
        clearTimeout(this.#timer);
        this.#timer = setTimeout(() => hls.loadSource(this.#url), AGAIN_MILLIS);
      }
    });
    hls.attachMedia(this.#video);
    hls.loadSource(this.#url);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#video.removeEventListener('ended', this.#handlers.onEnded);
    this.#video.removeEventListener('playing', this.#handlers.onPlayable);
  }
}
