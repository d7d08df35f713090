import { beforeEach, describe, expect, it } from 'vitest';
import type { Beacon } from './api/report-playback';
import { Viewing } from './viewing';

const viewed = { contentId: 'content', channelId: 'channel', live: false };

let now: number;
let sent: Beacon[][];
let online: boolean;

const viewing = () => {
  let ids = 0;
  return new Viewing(
    viewed,
    (beacons) => {
      sent.push(beacons);
      return online ? Promise.resolve() : Promise.reject(new Error('offline'));
    },
    () => now,
    () => `session-${++ids}`,
  );
};

const last = () => sent.at(-1)?.at(-1);

describe('a viewing', () => {
  beforeEach(() => {
    now = 0;
    sent = [];
    online = true;
  });

  it('tells nothing before the picture moves', () => {
    const one = viewing();

    one.tick(0);
    one.end(0);

    expect(sent).toEqual([]);
  });

  it('begins with the first moving picture', () => {
    viewing().move(1_000);

    expect(sent).toEqual([
      [
        {
          ...viewed,
          sessionId: 'session-1',
          kind: 'started',
          sequence: 1,
          positionMillis: 1_000,
          watchedMillis: 0,
          stalledMillis: 0,
        },
      ],
    ]);
  });

  it('counts only the time in which the picture moved', () => {
    const one = viewing();
    one.move(0);
    now = 3_000;
    one.hold();
    now = 60_000;
    one.move(3_000);
    now = 62_000;

    one.tick(5_000);

    expect(last()).toMatchObject({ kind: 'playing', sequence: 2, watchedMillis: 5_000, positionMillis: 5_000 });
  });

  it('counts as stalled the time in which the picture stood for want of data', () => {
    const one = viewing();
    one.move(0);
    now = 3_000;
    one.stall();
    now = 3_500;
    one.move(3_000);
    now = 4_000;
    one.stall();
    now = 4_250;

    one.end(3_500);

    expect(last()).toMatchObject({ kind: 'ended', watchedMillis: 3_500, stalledMillis: 750 });
  });

  it('takes neither the wait before the first picture nor a pause for a stall', () => {
    const one = viewing();
    one.stall();
    now = 2_000;
    one.move(0);
    now = 3_000;
    one.hold();
    one.stall();
    now = 9_000;
    one.move(1_000);

    one.end(1_000);

    expect(last()).toMatchObject({ watchedMillis: 1_000, stalledMillis: 0 });
  });

  it('is silent while the picture stands', () => {
    const one = viewing();
    one.move(0);
    one.hold();

    one.tick(0);

    expect(sent).toHaveLength(1);
  });

  it('ends once and begins anew after that', () => {
    const one = viewing();
    one.move(0);
    now = 4_000;
    one.end(4_000);
    one.end(4_000);

    one.move(0);

    expect(
      sent.flat().map(({ sessionId, kind, sequence, watchedMillis }) => [sessionId, kind, sequence, watchedMillis]),
    ).toEqual([
      ['session-1', 'started', 1, 0],
      ['session-1', 'ended', 2, 4_000],
      ['session-2', 'started', 1, 0],
    ]);
  });

  it('sends what did not arrive along with the next beacon, in order', async () => {
    const one = viewing();
    online = false;
    one.move(0);
    await Promise.resolve();
    await Promise.resolve();
    online = true;

    one.tick(5_000);

    expect(sent.at(-1)?.map(({ sequence }) => sequence)).toEqual([1, 2]);
  });
});
