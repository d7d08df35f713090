import type { HlsConfig } from 'hls.js';

/** Stands in for hls.js: remembers what it was told, and tells what a test wants it to. */
export class FakeHls {
  /** All that were made, the latest last. */
  static made: FakeHls[] = [];
  readonly config: Partial<HlsConfig>;
  readonly levels: unknown[] = [{}];
  /** URLs given to loadSource. */
  readonly loaded: string[] = [];
  starts = 0;
  recoveries = 0;
  destroyed = false;
  readonly #listeners = new Map<string, ((event: string, data: unknown) => void)[]>();

  constructor(config: Partial<HlsConfig>) {
    this.config = config;
    FakeHls.made.push(this);
  }

  static get latest(): FakeHls {
    const hls = FakeHls.made.at(-1);
    if (!hls) {
      throw new Error('none was made');
    }
    return hls;
  }

  on(event: string, listener: (event: string, data: unknown) => void): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener]);
  }

  tell(event: string, data: unknown = {}): void {
    this.#listeners.get(event)?.forEach((listener) => listener(event, data));
  }

  /** The URL that a segment or playlist is really fetched from. */
  fetched(url: string): string {
    let opened = url;
    const request = { open: (_: string, to: string) => (opened = to) };
    const setup = this.config.xhrSetup as ((request: unknown, url: string) => void) | undefined;
    setup?.(request, url);
    return opened;
  }

  loadSource(url: string): void {
    this.loaded.push(url);
  }

  startLoad(): void {
    this.starts++;
  }

  recoverMediaError(): void {
    this.recoveries++;
  }

  destroy(): void {
    this.destroyed = true;
  }

  attachMedia(): void {}

  stopLoad(): void {}
}
