import type { Versioned } from '@/api/client';
import type { Content } from '@/api/content';
import type { ContentPatch } from './api/patch-content';

/** What a person edits of an item, as the form holds it. */
export interface Draft extends Omit<ContentPatch, 'tags' | 'category' | 'access'> {
  /** Parted by commas. */
  tags: string;
  category: string;
  access: Content['access']['kind'];
}

export const draftOf = (content: Content): Draft => ({
  title: content.title,
  description: content.description ?? '',
  tags: (content.tags ?? []).join(', '),
  category: content.category ?? '',
  access: content.access.kind,
});

export const patchOf = (draft: Draft): ContentPatch => ({
  title: draft.title.trim(),
  description: draft.description.trim(),
  tags: [...new Set(draft.tags.split(',').map((tag) => tag.trim()))].filter(Boolean),
  category: draft.category.trim() || null,
  access: { kind: draft.access },
});

/**
 * The version that a form stands on after the item was fetched again. What changed without touching the form's
 * fields (the transcode's progress, a publication) moves the form along; what touches them leaves it where it is,
 * so that saving is refused instead of undoing somebody else's work.
 */
export const rebase = (base: Versioned<Content>, fetched: Versioned<Content>): Versioned<Content> =>
  JSON.stringify(draftOf(base.value)) === JSON.stringify(draftOf(fetched.value)) ? fetched : base;
