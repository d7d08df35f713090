// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { answerWith, problem } from '@/testing/answers';
import { eventually } from '@/testing/eventually';
import { show } from '@/testing/show';
import { Figures } from './Figures';

const figures = { viewersNow: 3, views: 128, watchMillis: 1, income: [], asOf: '2026-01-01T00:00:00Z' };

class FakeEventSource extends EventTarget {
  static made: FakeEventSource[] = [];
  onopen: (() => void) | undefined;
  onerror: (() => void) | undefined;
  closed = false;

  constructor() {
    super();
    FakeEventSource.made.push(this);
  }

  close() {
    this.closed = true;
  }
}

beforeEach(() => {
  FakeEventSource.made = [];
  vi.stubGlobal('EventSource', FakeEventSource);
});
afterEach(() => vi.unstubAllGlobals());

const follow = async (answer: () => Response) => {
  const asked = answerWith(answer);
  const place = show(<Figures channelId="c" />);
  await eventually(() => expect(FakeEventSource.made).toHaveLength(1));
  FakeEventSource.made[0]?.onopen?.();
  await eventually(() => expect(place.textContent).toContain('Live'));
  return { place, asked };
};

it.each([
  [problem(403, 'not-allowed'), 'You may not see this page'],
  [problem(401, 'login-required'), 'Log in to see this page.'],
])('close when their stream ends and one may not see them any more', async (refusal, text) => {
  let answer = Response.json(figures);
  const { place } = await follow(() => answer.clone());
  answer = refusal;

  FakeEventSource.made[0]?.onerror?.();

  await eventually(() => expect(place.textContent).toContain(text));
  expect(place.textContent).not.toContain('trying again');
  expect(FakeEventSource.made.every((source) => source.closed)).toBe(true);
});

it('go on when the connection alone was lost', async () => {
  const { place } = await follow(() => Response.json(figures));

  FakeEventSource.made[0]?.onerror?.();

  await eventually(() => expect(FakeEventSource.made).toHaveLength(2));
  expect(place.textContent).toContain('128');
});

it('stay while the service is away, and follow again', async () => {
  let answer = Response.json(figures);
  const { place, asked } = await follow(() => answer.clone());
  answer = problem(503, 'service-unavailable');

  FakeEventSource.made[0]?.onerror?.();

  await eventually(() => expect(asked).toHaveLength(2));
  await eventually(() => expect(FakeEventSource.made).toHaveLength(2));
  expect(place.textContent).toContain('128');
});
