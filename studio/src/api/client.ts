import { Problem } from './problem';

export type Query = Record<string, string | number | undefined>;

export interface CallOptions {
  query?: Query;
  /** Sent as JSON. */
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Lets the call outlive the page (at most 64 KiB of body). */
  keepalive?: boolean;
}

/** An answer with the version that it stands for. */
export interface Versioned<T> {
  value: T;
  etag: string | undefined;
}

const SAFE = new Set(['GET', 'HEAD']);

/** The gateway's readable cookie, to be sent back in X-CSRF-Token by every call that changes something. */
export const csrfHeader = (cookies: string = document.cookie): Record<string, string> => {
  const token = cookies
    .split('; ')
    .find((cookie) => cookie.startsWith('prism-csrf='))
    ?.slice('prism-csrf='.length);
  return token ? { 'X-CSRF-Token': decodeURIComponent(token) } : {};
};

const withQuery = (path: string, query: Query = {}): string => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search ? `${path}?${search}` : path;
};

/** The one door to the server: throws a {@link Problem} for anything but a 2xx answer. */
export const send = async (method: string, path: string, options: CallOptions = {}): Promise<Response> => {
  const { query, body, headers, signal, keepalive } = options;
  let response: Response;
  try {
    response = await fetch(withQuery(path, query), {
      method,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...(SAFE.has(method) ? {} : csrfHeader()),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
      ...(keepalive ? { keepalive } : {}),
    });
  } catch (error) {
    throw error instanceof DOMException && error.name === 'AbortError' ? error : Problem.network();
  }
  if (!response.ok) {
    throw await Problem.fromResponse(response);
  }
  return response;
};

/** Calls and reads the JSON answer; an empty one becomes undefined. */
export const call = async <T>(method: string, path: string, options?: CallOptions): Promise<T> => {
  const text = await (await send(method, path, options)).text();
  return (text ? JSON.parse(text) : undefined) as T;
};

export const callVersioned = async <T>(method: string, path: string, options?: CallOptions): Promise<Versioned<T>> => {
  const response = await send(method, path, options);
  return { value: (await response.json()) as T, etag: response.headers.get('ETag') ?? undefined };
};
