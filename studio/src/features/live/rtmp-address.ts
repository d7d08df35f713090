/** What an encoder asks for in two fields: the server, without the key that our URL may end in. */
export const serverOf = (rtmpUrl: string, key: string): string =>
  rtmpUrl.endsWith(`/${key}`) ? rtmpUrl.slice(0, -key.length - 1) : rtmpUrl.replace(/\/$/, '');
