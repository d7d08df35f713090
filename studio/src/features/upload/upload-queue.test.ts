// @vitest-environment happy-dom
import * as tus from 'tus-js-client';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { UploadQueue } from './upload-queue';

interface Refusal {
  status: number;
  slug: string;
}

/** What the server says to a DELETE; undefined when it takes it. */
let refusal: Refusal | undefined;
let deletions: number;
let forgotten: string[];
/** What abort waits for, so that a test can look meanwhile. */
let answered: Promise<void>;

vi.mock('tus-js-client', async (original) => {
  const real = await original<typeof tus>();
  class FakeUpload {
    url: string | null = '/api/v1/uploads/1';
    readonly options: tus.UploadOptions;

    constructor(_: File, options: tus.UploadOptions) {
      this.options = options;
    }

    start() {}

    async abort() {
      deletions++;
      await answered;
      if (refusal) {
        const body = JSON.stringify({ type: `/problems/${refusal.slug}`, title: 'T' });
        const response = { getStatus: () => refusal?.status, getBody: () => body };
        throw Reflect.construct(real.DetailedError, ['refused', null, null, response]) as tus.DetailedError;
      }
    }
  }
  const urlStorage = {
    findAllUploads: async () => [
      { uploadUrl: '/api/v1/uploads/1', urlStorageKey: 'mine' },
      { uploadUrl: '/api/v1/uploads/2', urlStorageKey: 'other' },
    ],
    removeUpload: async (key: string) => void forgotten.push(key),
  };
  return { ...real, Upload: FakeUpload, defaultOptions: { ...real.defaultOptions, urlStorage } };
});

beforeEach(() => {
  refusal = undefined;
  deletions = 0;
  forgotten = [];
  answered = Promise.resolve();
});
afterEach(() => vi.restoreAllMocks());

const sending = () => {
  const queue = new UploadQueue();
  queue.add('channel', [new File(['film'], 'film.mp4')]);
  const only = () => queue.snapshot()[0];
  return { queue, only, id: only()?.id ?? '' };
};

it('takes an upload off the list once the server has dropped it', async () => {
  const { queue, only, id } = sending();
  let answer = () => {};
  answered = new Promise((resolve) => (answer = resolve));

  const cancelled = queue.cancel(id);
  expect(only()?.state).toBe('cancelling');
  answer();
  await cancelled;

  expect(queue.snapshot()).toEqual([]);
});

it('keeps an upload that the server did not drop, says why, and tries again', async () => {
  const { queue, only, id } = sending();
  refusal = { status: 503, slug: 'service-unavailable' };

  await queue.cancel(id);
  expect(only()).toMatchObject({ state: 'stuck', error: { status: 503, slug: 'service-unavailable' } });
  refusal = undefined;
  await queue.cancel(id);

  expect(queue.snapshot()).toEqual([]);
  expect(deletions).toBe(2);
});

it('has cancelled what the server no longer knows, and forgets where it was', async () => {
  const { queue, id } = sending();
  refusal = { status: 404, slug: 'upload-not-found' };

  await queue.cancel(id);

  expect(queue.snapshot()).toEqual([]);
  expect(forgotten).toEqual(['mine']);
});

it('shows as done what arrived before it could be cancelled', async () => {
  const { queue, only, id } = sending();
  refusal = { status: 409, slug: 'upload-finished' };

  await queue.cancel(id);

  expect(only()).toMatchObject({ state: 'done', sentBytes: 4, error: undefined });
});

it('asks once, however often one presses', async () => {
  const { queue, id } = sending();

  await Promise.all([queue.cancel(id), queue.cancel(id)]);

  expect(deletions).toBe(1);
});
