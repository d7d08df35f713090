import { describe, expect, it } from 'vitest';
import { chatUrl } from './chat-socket';
import { readFrame, withMessage, type ChatMessage } from './messages';

const message = (messageId: string, at: string): ChatMessage => ({
  messageId,
  author: { accountId: 'a', name: 'Ann' },
  text: messageId,
  at,
});

describe('the chat', () => {
  const first = message('1', '2026-01-01T00:00:01Z');
  const second = message('2', '2026-01-01T00:00:02Z');

  it('keeps messages in the order of their time', () => {
    expect(withMessage([second], first)).toEqual([first, second]);
  });

  it('takes the history that comes with a new connection once', () => {
    const known = [first, second];

    expect(withMessage(known, { ...first })).toBe(known);
  });

  it('forgets the oldest beyond 500', () => {
    const many = Array.from({ length: 500 }, (_, i) => message(`m${i}`, '2026-01-01T00:00:00Z'));

    const kept = withMessage(many, first);

    expect(kept).toHaveLength(500);
    expect(kept.at(-1)).toBe(first);
  });

  it('reads messages and problems', () => {
    expect(readFrame(JSON.stringify({ type: 'message', ...first }))).toEqual({ kind: 'message', message: first });
    expect(
      readFrame('{"type":"problem","problem":{"type":"/problems/login-required","title":"T","status":401}}'),
    ).toMatchObject({ kind: 'problem', problem: { slug: 'login-required', status: 401 } });
  });

  it.each(['not json', 'null', '[]', '{"type":"later"}', '{"type":"message"}'])('leaves %s alone', (data) => {
    expect(readFrame(data)).toEqual({ kind: 'unknown' });
  });

  it('is reached the way the page was', () => {
    expect(chatUrl('demo', { protocol: 'https:', host: 'prism.example' })).toBe('wss://prism.example/api/v1/chat/demo');
    expect(chatUrl('demo', { protocol: 'http:', host: 'localhost:8080' })).toBe('ws://localhost:8080/api/v1/chat/demo');
  });
});
