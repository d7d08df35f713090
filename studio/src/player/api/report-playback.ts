import { send } from '@/api/client';

export interface Beacon {
  sessionId: string;
  contentId: string | null;
  channelId: string | null;
  live: boolean;
  kind: 'started' | 'playing' | 'ended';
  /** From 1, one more with each beacon of a session. */
  sequence: number;
  positionMillis: number;
  /** Time watched since the session began. */
  watchedMillis: number;
  /** Time since then in which the picture stood for want of data. */
  stalledMillis: number;
}

export const reportPlayback = (events: Beacon[]) =>
  send('POST', '/api/v1/playback-events', { body: { events }, keepalive: true });
