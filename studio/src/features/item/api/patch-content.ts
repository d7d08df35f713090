import { call } from '@/api/client';
import type { AccessKind, Content } from '@/api/content';

export interface ContentPatch {
  title: string;
  description: string;
  tags: string[];
  /** null for none. */
  category: string | null;
  access: { kind: AccessKind };
}

export const patchContent = (contentId: string, etag: string | undefined, patch: ContentPatch) =>
  call<Content>('PATCH', `/api/v1/contents/${encodeURIComponent(contentId)}`, {
    body: patch,
    headers: etag ? { 'If-Match': etag } : {},
  });
