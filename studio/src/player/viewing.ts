import { randomUuid } from '@/api/uuid';
import type { Beacon } from './api/report-playback';

export interface Viewed {
  contentId: string | null;
  channelId: string | null;
  live: boolean;
}

const KEPT_BEACONS = 50;

/**
 * One viewing, told to the server in beacons: started, playing while the picture moves, ended.
 *
 * Only time in which the picture moved counts as watched, and only time in which it stood unasked as stalled. Beacons that did not arrive go along with the next one;
 * they are cumulative, so a lost one does no harm.
 */
export class Viewing {
  readonly #viewed: Viewed;
  readonly #report: (beacons: Beacon[]) => Promise<unknown>;
  readonly #now: () => number;
  readonly #newId: () => string;
  #sessionId: string | undefined;
  #sequence = 1;
  #watchedMillis = 0;
  #stalledMillis = 0;
  #movingSince: number | undefined;
  #stalledSince: number | undefined;
  #unsent: Beacon[] = [];

  constructor(
    viewed: Viewed,
    report: (beacons: Beacon[]) => Promise<unknown>,
    now: () => number = () => performance.now(),
    newId: () => string = randomUuid,
  ) {
    this.#viewed = viewed;
    this.#report = report;
    this.#now = now;
    this.#newId = newId;
  }

  /** The picture moves. The first time, and the first after an end, begins a session. */
  move(positionMillis: number): void {
    this.#count();
    this.#stalledSince = undefined;
    this.#movingSince ??= this.#now();
    if (this.#sessionId === undefined) {
      this.#sessionId = this.#newId();
      this.#sequence = 1;
      this.#watchedMillis = 0;
      this.#stalledMillis = 0;
      this.#send('started', positionMillis);
    }
  }

  /** The picture stands since the viewer wants it: paused or seeking. */
  hold(): void {
    this.#count();
    this.#movingSince = undefined;
    this.#stalledSince = undefined;
  }

  /** The picture stands for want of data. Before it has moved, and where it stood already, that is no stall. */
  stall(): void {
    if (this.#movingSince !== undefined) {
      this.hold();
      this.#stalledSince = this.#now();
    }
  }

  /** To be called every few seconds. */
  tick(positionMillis: number): void {
    if (this.#movingSince !== undefined) {
      this.#count();
      this.#send('playing', positionMillis);
    }
  }

  end(positionMillis: number): void {
    this.hold();
    if (this.#sessionId !== undefined) {
      this.#send('ended', positionMillis);
      this.#sessionId = undefined;
    }
  }

  #count(): void {
    const now = this.#now();
    if (this.#movingSince !== undefined) {
      this.#watchedMillis += now - this.#movingSince;
      this.#movingSince = now;
    }
    if (this.#stalledSince !== undefined) {
      this.#stalledMillis += now - this.#stalledSince;
      this.#stalledSince = now;
    }
  }

  #send(kind: Beacon['kind'], positionMillis: number): void {
    if (this.#sessionId === undefined) {
      return;
    }
    const beacon: Beacon = {
      sessionId: this.#sessionId,
      ...this.#viewed,
      kind,
      sequence: this.#sequence++,
      positionMillis: Math.round(positionMillis),
      watchedMillis: Math.round(this.#watchedMillis),
      stalledMillis: Math.round(this.#stalledMillis),
    };
    const beacons = [...this.#unsent, beacon].slice(-KEPT_BEACONS);
    this.#unsent = [];
    this.#report(beacons).catch(() => {
      this.#unsent = [...beacons, ...this.#unsent].slice(-KEPT_BEACONS);
    });
  }
}
