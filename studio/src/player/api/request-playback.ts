import { call } from '@/api/client';

/** A master playlist's URL with the short-lived token that opens it. */
export interface Playback {
  url: string;
  expiresAt: string;
}

export const requestPlayback = (contentId: string) =>
  call<Playback>('POST', `/api/v1/contents/${encodeURIComponent(contentId)}/playback`);
