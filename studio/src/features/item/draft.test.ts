import { describe, expect, it } from 'vitest';
import type { Content } from '@/api/content';
import { draftOf, patchOf, rebase } from './draft';

const content: Content = {
  contentId: 'c',
  channelId: 'ch',
  title: 'Title',
  description: null,
  tags: ['a', 'b'],
  category: null,
  state: 'processing',
  progress: 10,
  access: { kind: 'public' },
};

describe('a draft', () => {
  it('comes back unchanged when nothing was edited', () => {
    expect(patchOf(draftOf(content))).toEqual({
      title: 'Title',
      description: '',
      tags: ['a', 'b'],
      category: null,
      access: { kind: 'public' },
    });
  });

  it('trims and drops empty and doubled tags', () => {
    const draft = { ...draftOf(content), tags: ' a, b,,a , c ', category: '  Music ' };

    expect(patchOf(draft)).toMatchObject({ tags: ['a', 'b', 'c'], category: 'Music' });
  });
});

describe('the version a form stands on', () => {
  const base = { value: content, etag: '"1"' };

  it('moves along with what the form does not hold', () => {
    const fetched = { value: { ...content, state: 'ready' as const, progress: 100 }, etag: '"2"' };

    expect(rebase(base, fetched)).toBe(fetched);
  });

  it('stays when somebody else edited what it holds', () => {
    const fetched = { value: { ...content, title: 'Theirs' }, etag: '"2"' };

    expect(rebase(base, fetched)).toBe(base);
  });
});
