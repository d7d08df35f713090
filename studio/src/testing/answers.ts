import { vi } from 'vitest';

export const problem = (status: number, slug: string, members: Record<string, unknown> = {}): Response =>
  Response.json({ type: `/problems/${slug}`, title: slug, status, ...members }, { status });

/** Stands in for the server.
 *
 * @returns what was asked, such as `POST /api/v1/purchases`
 */
export const answerWith = (answer: (asked: string) => Response): string[] => {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => {
    const call = `${init.method ?? 'GET'} ${url}`;
    asked.push(call);
    return answer(call);
  });
  return asked;
};
