import type Hls from 'hls.js';
import type { ErrorData } from 'hls.js';
import { Problem, isProblem } from '@/api/problem';
import { requestPlayback, type Playback } from './api/request-playback';
import { autoplay, createHls } from './hls';
import { millisUntilRenewal, tokenOf, withToken } from './token';

/** Answers of the delivery that a fresh token may mend. */
const REFUSALS = new Set([401, 402, 403, 404, 410]);
const MOST_MENDINGS = 3;
/** Before hls.js calls a network error fatal it has tried for half a minute itself. */
const MOST_RESTARTS = 1;

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

  /** @param atSeconds where to go on; from the beginning it waits for a person to press play */
  async open(atSeconds = 0): Promise<void> {
    const hls = await createHls({
      ...(atSeconds > 0 ? { startPosition: atSeconds } : {}),
      xhrSetup: (request, url) => request.open('GET', withToken(url, tokenOf(this.#playback.url)), true),
    });
    if (this.#closed) {
      hls?.destroy();
      return;
    }
    this.#scheduleRenewal();
    if (!hls) {
      this.#video.addEventListener('error', this.#reloadNatively);
      this.#video.addEventListener('playing', this.#forgetMendings);
      await this.#loadNatively(atSeconds);
      return;
    }
    const { Events } = (await import('hls.js')).default;
    this.#hls = hls;
    hls.on(Events.ERROR, (_, data) => void this.#mend(data));
    hls.on(Events.FRAG_LOADED, this.#forgetMendings);
    hls.loadSource(this.#playback.url);
    hls.attachMedia(this.#video);
    if (atSeconds > 0) {
      void autoplay(this.#video);
    }
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#hls?.destroy();
    this.#video.removeEventListener('error', this.#reloadNatively);
    this.#video.removeEventListener('playing', this.#forgetMendings);
  }

  readonly #forgetMendings = (): void => {
    this.#mendings = 0;
  };

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
        clearTimeout(this.#timer);
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

  /** Only a person brings it back: with a fresh playback in a new source. */
  #break(): void {
    if (!this.#closed) {
      clearTimeout(this.#timer);
      this.#hls?.stopLoad();
      this.#handlers.onBroken();
    }
  }

  async #mend(data: ErrorData): Promise<void> {
    const status = data.response?.code ?? 0;
    if (!data.fatal && !REFUSALS.has(status)) {
      return;
    }
    const most = REFUSALS.has(status) || data.type === 'mediaError' ? MOST_MENDINGS : MOST_RESTARTS;
    if (this.#mendings++ >= most) {
      if (REFUSALS.has(status)) {
        this.#deny(new Problem(status, `status-${status}`, 'Playback was refused'));
      } else {
        this.#break();
      }
      return;
    }
    if (REFUSALS.has(status)) {
      const renewed = await this.#renew();
      if (data.fatal && renewed && !this.#closed) {
        this.#restart();
      } else if (data.fatal && !renewed) {
        this.#break();
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
    if (this.#mendings++ >= MOST_MENDINGS || !(await this.#renew())) {
      this.#break();
    } else if (!this.#closed) {
      await this.#loadNatively(position);
    }
  };

  async #loadNatively(atSeconds: number): Promise<void> {
    this.#video.src = this.#playback.url;
    if (atSeconds > 0) {
      this.#video.currentTime = atSeconds;
      await autoplay(this.#video);
    }
  }
}
