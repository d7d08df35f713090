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
 * Only time in which the picture moved counts as watched. Beacons that did not arrive go along with the next one;
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
  #movingSince: number | undefined;
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
    this.#movingSince ??= this.#now();
    if (this.#sessionId === undefined) {
      this.#sessionId = this.#newId();
      this.#sequence = 1;
      this.#watchedMillis = 0;
      this.#send('started', positionMillis);
    }
  }

  /** The picture stands: paused, seeking or out of data. */
  hold(): void {
    this.#count();
    this.#movingSince = undefined;
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
    if (this.#movingSince !== undefined) {
      const now = this.#now();
      this.#watchedMillis += now - this.#movingSince;
      this.#movingSince = now;
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
    };
    const beacons = [...this.#unsent, beacon].slice(-KEPT_BEACONS);
    this.#unsent = [];
    this.#report(beacons).catch(() => {
      this.#unsent = [...beacons, ...this.#unsent].slice(-KEPT_BEACONS);
    });
  }
}
