import { call } from '@/api/client';

export type Health = 'up' | 'down';

export interface ServiceHealth {
  name: string;
  state: Health;
  checks?: { name: string; state: Health }[] | null;
}

export const getPlatform = (signal?: AbortSignal) =>
  call<{ services: ServiceHealth[] }>('GET', '/api/v1/platform', { signal });
