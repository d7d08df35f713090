import { backoffMillis } from './backoff';

export type Connection = 'connecting' | 'open' | 'lost';

export interface EventStreamHandlers {
  onData: (data: string) => void;
  onConnection: (connection: Connection) => void;
}

/**
 * Server-sent events that go on after any end: a browser itself reconnects only after a network error,
 * and gives up for good after an answer other than 200.
 *
 * @returns how to close it
 */
export const openEventStream = (url: string, event: string, handlers: EventStreamHandlers): (() => void) => {
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempt = 0;

  const connect = () => {
    handlers.onConnection('connecting');
    source = new EventSource(url);
    source.onopen = () => {
      attempt = 0;
      handlers.onConnection('open');
    };
    source.addEventListener(event, (message) => handlers.onData(message.data as string));
    source.onerror = () => {
      handlers.onConnection('lost');
      source.close();
      timer = setTimeout(connect, backoffMillis(attempt++));
    };
  };

  connect();
  return () => {
    clearTimeout(timer);
    source.close();
  };
};
