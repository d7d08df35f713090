import * as tus from 'tus-js-client';
import { csrfHeader } from '@/api/client';
import type { Problem } from '@/api/problem';
import { randomUuid } from '@/api/uuid';
import { forgetUpload } from './unfinished-uploads';
import { fingerprintOf, problemOf, titleOf } from './upload-rules';

const ENDPOINT = '/api/v1/uploads';
const PART_BYTES = 8 * 1024 * 1024;
const AT_ONCE = 2;
const CANCEL_RETRY_MILLIS = [0, 1_000];

export type UploadState = 'waiting' | 'sending' | 'paused' | 'done' | 'failed' | 'cancelling' | 'stuck';

export interface UploadView {
  id: string;
  channelId: string;
  name: string;
  sentBytes: number;
  sizeBytes: number;
  state: UploadState;
  /** It goes on where an earlier visit stopped. */
  resumed: boolean;
  /** Why it failed, or why it could not be cancelled. */
  error: Problem | undefined;
}

interface Entry {
  view: UploadView;
  upload: tus.Upload;
}

/** All uploads of this visit. It outlives the page that shows it, so that one can look around meanwhile. */
export class UploadQueue {
  #entries: Entry[] = [];
  #snapshot: UploadView[] = [];
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  readonly snapshot = (): UploadView[] => this.#snapshot;

  add(channelId: string, files: Iterable<File>): void {
    for (const file of files) {
      this.#entries.push(this.#entry(channelId, file));
    }
    this.#next();
  }

  pause(id: string): void {
    const entry = this.#find(id);
    if (entry && (entry.view.state === 'sending' || entry.view.state === 'waiting')) {
      void entry.upload.abort();
      this.#change(entry, { state: 'paused' });
      this.#next();
    }
  }

  resume(id: string): void {
    const entry = this.#find(id);
    if (entry && (entry.view.state === 'paused' || entry.view.state === 'failed')) {
      this.#change(entry, { state: 'waiting', error: undefined });
      this.#next();
    }
  }

  /** Stops an upload for good, here and at the server; it stays in the list, stuck, while the server still has it. */
  async cancel(id: string): Promise<void> {
    const entry = this.#find(id);
    if (!entry || entry.view.state === 'cancelling') {
      return;
    }
    this.#change(entry, { state: 'cancelling', error: undefined });
    this.#next();
    // Whoever cancels looks on: they hear soon that it did not work, and try again themselves.
    entry.upload.options.retryDelays = CANCEL_RETRY_MILLIS;
    try {
      await entry.upload.abort(true);
    } catch (error) {
      const problem = problemOf(error as Error);
      if (problem.slug === 'upload-finished') {
        this.#change(entry, { state: 'done', sentBytes: entry.view.sizeBytes });
        return;
      }
      if (!isGone(problem)) {
        this.#change(entry, { state: 'stuck', error: problem });
        return;
      }
      await forgetUpload(entry.upload.url);
    }
    this.dismiss(id);
  }

  /** Takes an upload off the list. */
  dismiss(id: string): void {
    this.#entries = this.#entries.filter((entry) => entry.view.id !== id);
    this.#publish();
  }

  #entry(channelId: string, file: File): Entry {
    const entry: Entry = {
      view: {
        id: randomUuid(),
        channelId,
        name: file.name,
        sentBytes: 0,
        sizeBytes: file.size,
        state: 'waiting',
        resumed: false,
        error: undefined,
      },
      upload: new tus.Upload(file, {
        endpoint: ENDPOINT,
        chunkSize: PART_BYTES,
        retryDelays: [0, 1_000, 3_000, 5_000, 10_000, 20_000],
        metadata: { filename: file.name, title: titleOf(file.name), channelId },
        fingerprint: async () => fingerprintOf(channelId, file),
        removeFingerprintOnSuccess: true,
        onBeforeRequest: (request) => {
          for (const [name, value] of Object.entries(csrfHeader())) {
            request.setHeader(name, value);
          }
        },
        onProgress: (sentBytes) => this.#change(entry, { sentBytes }),
        onSuccess: () => this.#finish(entry, { state: 'done', sentBytes: file.size }),
        onError: (error) => this.#finish(entry, { state: 'failed', error: problemOf(error) }),
      }),
    };
    return entry;
  }

  #next(): void {
    const sending = this.#entries.filter((entry) => entry.view.state === 'sending').length;
    this.#entries
      .filter((entry) => entry.view.state === 'waiting')
      .slice(0, Math.max(0, AT_ONCE - sending))
      .forEach((entry) => void this.#start(entry));
    this.#publish();
  }

  async #start(entry: Entry): Promise<void> {
    this.#change(entry, { state: 'sending' });
    if (entry.upload.url === null) {
      const [previous] = (await entry.upload.findPreviousUploads()).sort((a, b) =>
        b.creationTime.localeCompare(a.creationTime),
      );
      if (previous) {
        entry.upload.resumeFromPreviousUpload(previous);
        this.#change(entry, { resumed: true });
      }
    }
    if (entry.view.state === 'sending') {
      entry.upload.start();
    }
  }

  #finish(entry: Entry, change: Partial<UploadView>): void {
    this.#change(entry, change);
    this.#next();
  }

  #find(id: string): Entry | undefined {
    return this.#entries.find((entry) => entry.view.id === id);
  }

  #change(entry: Entry, change: Partial<UploadView>): void {
    entry.view = { ...entry.view, ...change };
    this.#publish();
  }

  #publish(): void {
    this.#snapshot = this.#entries.map((entry) => entry.view);
    this.#listeners.forEach((listener) => listener());
  }
}

const isGone = (problem: Problem): boolean => problem.status === 404 || problem.status === 410;

export const uploadQueue = new UploadQueue();
