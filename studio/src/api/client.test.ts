// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { call, callVersioned, csrfHeader, send } from './client';
import { Problem } from './problem';

interface Asked {
  url: string;
  init: RequestInit;
}

let asked: Asked[];

const answer = (make: () => Response | Promise<Response>) => {
  vi.stubGlobal('fetch', (url: string, init: RequestInit) => {
    asked.push({ url, init });
    return Promise.resolve().then(make);
  });
};

const headersOf = (index = 0): Headers => new Headers(asked[index]?.init.headers);

describe('the API client', () => {
  beforeEach(() => {
    asked = [];
    document.cookie = 'prism-csrf=abc%3D';
  });
  afterEach(() => {
    document.cookie = 'prism-csrf=; max-age=0';
    vi.unstubAllGlobals();
  });

  it('sends the readable cookie back with calls that change something', async () => {
    answer(() => new Response(null, { status: 204 }));

    await send('DELETE', '/x');

    expect(headersOf().get('X-CSRF-Token')).toBe('abc=');
  });

  it('sends no CSRF token with calls that only read', async () => {
    answer(() => Response.json({}));

    await call('GET', '/x');

    expect(headersOf().has('X-CSRF-Token')).toBe(false);
  });

  it('finds the CSRF token among other cookies', () => {
    expect(csrfHeader('a=1; prism-csrf=t; b=2')).toEqual({ 'X-CSRF-Token': 't' });
    expect(csrfHeader('not-prism-csrf=t')).toEqual({});
  });

  it('leaves empty and missing query parameters out and escapes the rest', async () => {
    answer(() => Response.json({ items: [] }));

    await call('GET', '/x', { query: { q: 'a&b c', state: '', after: undefined, limit: 20 } });

    expect(asked[0]?.url).toBe('/x?q=a%26b+c&limit=20');
  });

  it('hands out the version of an answer', async () => {
    answer(() => Response.json({ a: 1 }, { headers: { ETag: '"7"' } }));

    await expect(callVersioned('GET', '/x')).resolves.toEqual({ value: { a: 1 }, etag: '"7"' });
  });

  it('reads an empty answer as nothing', async () => {
    answer(() => new Response(null, { status: 204 }));

    await expect(call('POST', '/x')).resolves.toBeUndefined();
  });

  it('throws the problem that the server names, with its other members', async () => {
    const offers = [{ priceId: 'p', amountMinor: 499, currency: 'EUR' }];
    answer(() =>
      Response.json(
        { type: '/problems/payment-required', title: 'T', detail: 'D', status: 402, offers },
        { status: 402 },
      ),
    );

    const problem = await call('POST', '/x').catch((error: unknown) => error);

    expect(problem).toBeInstanceOf(Problem);
    expect(problem).toMatchObject({ status: 402, slug: 'payment-required', detail: 'D', members: { offers } });
  });

  it('names an answer that is no problem document by its status', async () => {
    answer(() => new Response('<html>', { status: 502 }));

    await expect(call('GET', '/x')).rejects.toMatchObject({ status: 502, slug: 'status-502', passing: true });
  });

  it('names a missing connection', async () => {
    answer(() => Promise.reject(new TypeError('Failed to fetch')));

    await expect(call('GET', '/x')).rejects.toMatchObject({ status: 0, slug: 'network', passing: true });
  });

  it('lets an aborted call stay an aborted call', async () => {
    answer(() => Promise.reject(new DOMException('gone', 'AbortError')));

    await expect(call('GET', '/x')).rejects.toMatchObject({ name: 'AbortError' });
  });
});
