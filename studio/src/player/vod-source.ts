import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { Problem, isProblem } from '@/api/problem';
import { requestPlayback, type Playback } from './api/request-playback';
import { createHls } from './hls';
import { millisUntilRenewal, tokenOf, withToken } from './token';

/** Answers of the delivery that a fresh token may mend. */
const REFUSALS = new Set([401, 402, 403, 404, 410]);
const MOST_MENDINGS = 3;

export interface VodHandlers {
  /** The right to watch is gone, or the item is; the picture stands. */
  onDenied: (problem: Problem) => void;
  onBroken: () => void;
}

/** Feeds a video element with one item and keeps its token fresh. */
export class VodSource {
  readonly #video: HTMLVideoElement;
  readonly #contentId: string;
  readonly #handlers: VodHandlers;
  #playback: Playback;
  #hls: Hls | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #renewing: Promise<boolean> | undefined;
  #mendings = 0;
  #closed = false;

  constructor(video: HTMLVideoElement, contentId: string, playback: Playback, handlers: VodHandlers) {
    this.#video = video;
    this.#contentId = contentId;
    this.#playback = playback;
    this.#handlers = handlers;
  }

  async open(): Promise<void> {
    const hls = await createHls({
      xhrSetup: (request, url) => request.open('GET', withToken(url, tokenOf(this.#playback.url)), true),
    });
    if (this.#closed) {
      hls?.destroy();
      return;
    }
    this.#scheduleRenewal();
    if (!hls) {
      this.#video.src = this.#playback.url;
      this.#video.addEventListener('error', this.#reloadNatively);
      return;
    }
    const { Events } = (await import('hls.js')).default;
    this.#hls = hls;
    hls.on(Events.ERROR, (_, data) => void this.#mend(data));
    hls.on(Events.FRAG_LOADED, () => (this.#mendings = 0));
    hls.loadSource(this.#playback.url);
    hls.attachMedia(this.#video);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#video.removeEventListener('error', this.#reloadNatively);
  }

  #scheduleRenewal(): void {
    clearTimeout(this.#timer);
    const wait = millisUntilRenewal(this.#playback.expiresAt, Date.now());
    this.#timer = setTimeout(() => void this.#renew(), wait);
  }

  /** Asks for a fresh token, once however many ask at a time. */
  #renew(): Promise<boolean> {
    this.#renewing ??= this.#askAgain().finally(() => (this.#renewing = undefined));
    return this.#renewing;
  }

  async #askAgain(): Promise<boolean> {
    try {
      this.#playback = await requestPlayback(this.#contentId);
      if (!this.#closed) {
        this.#scheduleRenewal();
      }
      return true;
    } catch (error) {
      if (isProblem(error) && !error.passing) {
        this.#deny(error);
      } else if (!this.#closed) {
        this.#timer = setTimeout(() => void this.#renew(), 2_000);
      }
      return false;
    }
  }

  #deny(problem: Problem): void {
    if (!this.#closed) {
      this.#video.pause();
      this.close();
      this.#handlers.onDenied(problem);
    }
  }

  async #mend(data: ErrorData): Promise<void> {
    const status = data.response?.code ?? 0;
    if (!data.fatal && !REFUSALS.has(status)) {
      return;
    }
    if (this.#mendings++ >= MOST_MENDINGS) {
      if (REFUSALS.has(status)) {
        this.#deny(new Problem(status, `status-${status}`, 'Playback was refused'));
      } else {
        this.#handlers.onBroken();
      }
      return;
    }
    if (REFUSALS.has(status)) {
      if ((await this.#renew()) && data.fatal && !this.#closed) {
        this.#restart();
      }
    } else if (data.type === 'mediaError') {
      this.#hls?.recoverMediaError();
    } else {
      setTimeout(() => this.#closed || this.#restart(), 1_000 * this.#mendings);
    }
  }

  /** Goes on where it stood; without a parsed master playlist there is nothing to go on from. */
  #restart(): void {
    if (this.#hls?.levels.length) {
      this.#hls.startLoad();
    } else {
      this.#hls?.loadSource(this.#playback.url);
    }
  }

  /** Browsers that play HLS themselves cannot swap the token within: load anew and go on at the same place. */
  readonly #reloadNatively = async (): Promise<void> => {
    const position = this.#video.currentTime;
    if (this.#mendings++ >= MOST_MENDINGS) {
      this.#handlers.onBroken();
    } else if ((await this.#renew()) && !this.#closed) {
      this.#video.src = this.#playback.url;
      this.#video.currentTime = position;
      await this.#video.play().catch(() => undefined);
    }
  };
}
