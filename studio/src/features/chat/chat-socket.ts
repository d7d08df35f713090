import { backoffMillis } from '@/api/backoff';
import type { Connection } from '@/api/event-stream';
import { readFrame, type Frame } from './messages';

export const chatUrl = (handle: string, location: { protocol: string; host: string } = window.location): string =>
  `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/api/v1/chat/${encodeURIComponent(handle)}`;

export interface ChatHandlers {
  onFrame: (frame: Frame) => void;
  onConnection: (connection: Connection) => void;
}

export interface ChatSocket {
  /** @returns whether it went out */
  say: (text: string) => boolean;
  close: () => void;
}

/** A chat room that is entered again whenever it is lost, also when the server closes it because a login ran out. */
export const openChat = (url: string, handlers: ChatHandlers): ChatSocket => {
  let socket: WebSocket;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;
  let closed = false;

  const connect = () => {
    handlers.onConnection('connecting');
    socket = new WebSocket(url);
    socket.onopen = () => {
      handlers.onConnection('open');
    };
    socket.onmessage = (event) => {
      attempt = 0;
      handlers.onFrame(readFrame(String(event.data)));
    };
    socket.onclose = () => {
      if (!closed) {
        handlers.onConnection('lost');
        timer = setTimeout(connect, backoffMillis(attempt++));
      }
    };
  };

  connect();
  return {
    say: (text) => {
      if (socket.readyState !== WebSocket.OPEN) {
        return false;
      }
      socket.send(JSON.stringify({ type: 'say', text }));
      return true;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket.close();
    },
  };
};
