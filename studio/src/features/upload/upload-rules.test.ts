import { expect, it } from 'vitest';
import { fingerprintOf, problemOf, titleOf } from './upload-rules';

it.each([
  ['Holiday 2026.mp4', 'Holiday 2026'],
  ['a.b.mkv', 'a.b'],
  ['README', 'README'],
  ['.mp4', '.mp4'],
])('titles %s as %s', (filename, title) => {
  expect(titleOf(filename)).toBe(title);
});

it('tells the same file of two channels apart', () => {
  const file = { name: 'a.mp4', type: 'video/mp4', size: 1, lastModified: 2 };

  expect(fingerprintOf('one', file)).not.toBe(fingerprintOf('two', file));
  expect(fingerprintOf('one', file)).toBe(fingerprintOf('one', { ...file }));
});

it('tells what broke before anything was sent', () => {
  expect(problemOf(new Error('cannot read'))).toMatchObject({ slug: 'unexpected', message: 'cannot read' });
});
