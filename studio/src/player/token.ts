const MEDIA_TOKEN = /(\/media\/)([^/?#]+)(?=\/)/;

/** The token inside `/media/{token}/…`, wherever that URL points. */
export const tokenOf = (url: string): string | undefined => MEDIA_TOKEN.exec(url)?.[2];

/**
 * The same URL with another token. Playlists name their segments relative to themselves, so everything that a
 * player learnt from an old master playlist still carries that one's token.
 */
export const withToken = (url: string, token: string | undefined): string =>
  token === undefined ? url : url.replace(MEDIA_TOKEN, (_, media: string) => media + token);

const SHORTEST_MILLIS = 1_000;
const LONGEST_LIFE_MILLIS = 300_000;
const SHARE_OF_LIFE = 0.75;

/**
 * When to ask for the next token: after three quarters of what is left of this one. No token lives longer than five
 * minutes, whatever a clock that is slow makes of it.
 */
export const millisUntilRenewal = (expiresAt: string, now: number): number =>
  Math.max(SHORTEST_MILLIS, Math.min(LONGEST_LIFE_MILLIS, Date.parse(expiresAt) - now) * SHARE_OF_LIFE);
