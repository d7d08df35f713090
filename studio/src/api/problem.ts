/** A refusal of the server (RFC 9457), or one that we name ourselves when no server answered. */
export class Problem extends Error {
  /** HTTP status; 0 when no answer came at all. */
  readonly status: number;
  /** Last part of the problem's type, e.g. `price-changed`; `network` or `status-<n>` when there is none. */
  readonly slug: string;
  readonly title: string;
  readonly detail: string | undefined;
  /** Everything else that the server said, e.g. `offers`. */
  readonly members: Readonly<Record<string, unknown>>;

  constructor(status: number, slug: string, title: string, detail?: string, members: Record<string, unknown> = {}) {
    super(detail ?? title);
    this.name = 'Problem';
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.detail = detail;
    this.members = members;
  }

  static network(): Problem {
    return new Problem(0, 'network', 'No connection');
  }

  static fromBody(status: number, body: unknown): Problem {
    if (typeof body !== 'object' || body === null) {
      return new Problem(status, `status-${status}`, `HTTP ${status}`);
    }
    const { type, title, detail, ...members } = body as Record<string, unknown>;
    const slug = typeof type === 'string' ? type.split('/').pop() : undefined;
    return new Problem(
      status,
      slug && slug !== 'about:blank' ? slug : `status-${status}`,
      typeof title === 'string' ? title : `HTTP ${status}`,
      typeof detail === 'string' ? detail : undefined,
      members,
    );
  }

  static async fromResponse(response: Response): Promise<Problem> {
    return Problem.fromBody(response.status, await response.json().catch(() => null));
  }

  /** Whether the very same call may work later without anything being changed. */
  get passing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export const isProblem = (error: unknown, slugOrStatus?: string | number): error is Problem =>
  error instanceof Problem &&
  (slugOrStatus === undefined || error.slug === slugOrStatus || error.status === slugOrStatus);
