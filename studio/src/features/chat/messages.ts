import { Problem } from '@/api/problem';

export interface ChatMessage {
  messageId: string;
  author: { accountId: string; name: string };
  text: string;
  at: string;
}

const KEPT_MESSAGES = 500;

/** Adds a message in its place. History comes again with every connection, so what is there already stays as it is. */
export const withMessage = (messages: ChatMessage[], message: ChatMessage): ChatMessage[] => {
  if (messages.some((known) => known.messageId === message.messageId)) {
    return messages;
  }
  const later = messages.findIndex((known) => known.at > message.at);
  const position = later === -1 ? messages.length : later;
  return [...messages.slice(0, position), message, ...messages.slice(position)].slice(-KEPT_MESSAGES);
};

/** A refused text goes before what has been written since. */
export const withReturned = (refused: string, draft: string): string =>
  draft === '' ? refused : `${refused} ${draft}`;

export type Frame =
  { kind: 'message'; message: ChatMessage } | { kind: 'problem'; problem: Problem } | { kind: 'unknown' };

/** Reads what the socket sends; what we do not know is left alone. */
export const readFrame = (data: string): Frame => {
  let frame: unknown;
  try {
    frame = JSON.parse(data);
  } catch {
    return { kind: 'unknown' };
  }
  const { type, problem, ...rest } = (frame ?? {}) as Record<string, unknown>;
  if (type === 'problem') {
    const status = (problem as { status?: unknown } | undefined)?.status;
    return { kind: 'problem', problem: Problem.fromBody(typeof status === 'number' ? status : 400, problem) };
  }
  if (type === 'message' && typeof rest.messageId === 'string' && typeof rest.text === 'string') {
    return { kind: 'message', message: rest as unknown as ChatMessage };
  }
  return { kind: 'unknown' };
};
