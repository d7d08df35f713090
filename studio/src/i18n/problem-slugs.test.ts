import { describe, expect, it } from 'vitest';
import { de } from './de';
import { en } from './en';

/** Refusals that nobody meets in the browser: what the studio sends cannot cause them, or it mends them itself. */
const NEVER_SHOWN = new Set([
  'garbled-checksum',
  'garbled-frame',
  'garbled-metadata',
  'idempotency-key-missing',
  'idempotency-key-too-long',
  'if-match-missing',
  'login-failed', // The gateway shows a page of its own.
  'login-unavailable', // The same.
  'method-not-allowed',
  'not-acceptable',
  'not-in-window',
  'not-through-the-door', // Only whoever asks a service past the gateway.
  'odd-framing',
  'odd-path',
  'range-not-satisfiable',
  'too-far-ahead',
  'tus-version',
  'unknown-subject',
  'upgrade-required',
  'upload-length-missing',
  'upload-offset-missing',
  'wrong-content-type',
]);

const sources = import.meta.glob<string>(['../../../*/src/main/java/**/*.java', '!../../../devstack/**'], {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** A slug stands between a status and a title, in Problems.type, or in a Javadoc that promises it. */
const SLUG = /[\w.]+,\s*"([a-z][a-z0-9-]*)",\s*"[A-Z]|Problems\.type\("([^"]+)"\)|\/problems\/([a-z0-9-]+)`/g;

const slugs = new Set(
  Object.values(sources)
    .filter((source) => /problem/i.test(source))
    .flatMap((source) =>
      [...source.matchAll(SLUG)].map(([, called, typed, promised]) => called ?? typed ?? promised ?? ''),
    ),
);

const without = (texts: Record<string, string>) =>
  [...slugs].filter((slug) => !NEVER_SHOWN.has(slug) && !(`problem.${slug}` in texts)).sort();

describe('the problems of the platform', () => {
  it('are found in all its services', () => {
    expect([...slugs]).toEqual(
      expect.arrayContaining([
        'csrf-token',
        'no-such-person',
        'too-many-uploads',
        'not-live',
        'members-only',
        'price-changed',
        'too-fast',
        'message-not-stored',
        'figures-restoring',
        'malformed-body',
      ]),
    );
  });

  it.each([
    ['German', de],
    ['English', en],
  ])('all have a %s text', (_, texts) => {
    expect(without(texts)).toEqual([]);
  });

  it('that nobody meets have no text', () => {
    expect([...NEVER_SHOWN].filter((slug) => `problem.${slug}` in en)).toEqual([]);
  });
});
