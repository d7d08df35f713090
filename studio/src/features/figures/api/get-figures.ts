import { call } from '@/api/client';
import type { Money } from '@/api/money';

export interface ChannelFigures {
  viewersNow: number;
  views: number;
  watchMillis: number;
  income: Money[];
  asOf: string;
}

export const getFigures = (channelId: string, signal?: AbortSignal) =>
  call<ChannelFigures>('GET', `/api/v1/insights/channels/${encodeURIComponent(channelId)}`, { signal });

export const figuresStreamUrl = (channelId: string): string =>
  `/api/v1/insights/live?channelId=${encodeURIComponent(channelId)}`;
