// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { eventually } from '@/testing/eventually';
import { button, show } from '@/testing/show';
import { Chat } from './Chat';

class FakeSocket {
  static OPEN = 1;
  static made: FakeSocket[] = [];
  readyState = FakeSocket.OPEN;
  readonly sent: string[] = [];
  onopen?: () => void;
  onmessage?: (event: { data: string }) => void;

  constructor() {
    FakeSocket.made.push(this);
  }

  static get latest(): FakeSocket {
    return FakeSocket.made.at(-1) as FakeSocket;
  }

  send(frame: string) {
    this.sent.push((JSON.parse(frame) as { text: string }).text);
  }

  tell(frame: object) {
    this.onmessage?.({ data: JSON.stringify(frame) });
  }

  close() {}
}

beforeEach(() => {
  FakeSocket.made = [];
  vi.stubGlobal('WebSocket', FakeSocket);
});
afterEach(() => vi.unstubAllGlobals());

const enter = async () => {
  const place = show(<Chat handle="demo" loggedIn />);
  await eventually(() => expect(FakeSocket.made).toHaveLength(1));
  FakeSocket.latest.onopen?.();
  await eventually(() => expect(button(place, 'Send').disabled).toBe(false));
  return place;
};

const box = (place: HTMLElement) => place.querySelector('input') as HTMLInputElement;

const write = (place: HTMLElement, text: string) => {
  Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(box(place), text);
  box(place).dispatchEvent(new Event('input', { bubbles: true }));
};

const say = async (place: HTMLElement, text: string) => {
  write(place, text);
  await eventually(() => expect(box(place).value).toBe(text));
  button(place, 'Send').click();
  await eventually(() => expect(box(place).value).toBe(''));
};

const refuse = (status: number, slug: string) =>
  FakeSocket.latest.tell({ type: 'problem', problem: { type: `/problems/${slug}`, title: slug, status } });

it.each([
  [429, 'too-fast'],
  [503, 'message-not-stored'],
])('gives back what was refused (%i %s)', async (status, slug) => {
  const place = await enter();
  await say(place, 'Hello');

  refuse(status, slug);

  await eventually(() => expect(box(place).value).toBe('Hello'));
  expect(FakeSocket.latest.sent).toEqual(['Hello']);
  expect(place.querySelector('[role=alert]')).not.toBeNull();
});

it('loses nothing of what was written since', async () => {
  const place = await enter();
  await say(place, 'Hello');
  write(place, 'you');

  refuse(429, 'too-fast');

  await eventually(() => expect(box(place).value).toBe('Hello you'));
});

it('gives back only what was not heard', async () => {
  const place = await enter();
  const heard = { messageId: '1', author: { accountId: 'a', name: 'Ann' }, text: 'Hello', at: '2026-01-01T00:00:00Z' };
  await say(place, 'Hello');
  FakeSocket.latest.tell({ type: 'message', ...heard });

  refuse(503, 'message-not-stored');

  await eventually(() => expect(place.querySelector('[role=alert]')).not.toBeNull());
  expect(box(place).value).toBe('');
});
