import { call } from '@/api/client';

export interface Session {
  authenticated: boolean;
  name?: string;
}

export const getSession = (signal?: AbortSignal) => call<Session>('GET', '/api/v1/session', { signal });
