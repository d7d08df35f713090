import type { Offer } from './money';

export const ACCESS_KINDS = ['public', 'unlisted', 'members', 'purchase', 'private'] as const;
export type AccessKind = (typeof ACCESS_KINDS)[number];

export const CONTENT_STATES = ['processing', 'ready', 'scheduled', 'published', 'failed'] as const;
export type ContentState = (typeof CONTENT_STATES)[number];

export interface Thumbnail {
  url: string;
  width: number;
}

/** Why an item cannot be made playable: a stable reason, and the same in English words. */
export interface Failure {
  reason: string;
  detail?: string | null;
}

/** One item of a channel, the same in lists and alone. */
export interface Content {
  contentId: string;
  channelId: string;
  title: string;
  description?: string | null;
  tags?: string[] | null;
  category?: string | null;
  state: ContentState;
  durationMillis?: number | null;
  renditions?: { height: number; bitrateBps: number; codecs: string }[] | null;
  thumbnails?: Thumbnail[] | null;
  access: { kind: AccessKind };
  /** Per cent of the transcode, 0 to 100. */
  progress?: number | null;
  offers?: Offer[] | null;
  publishAt?: string | null;
  publishedAt?: string | null;
  failure?: Failure | null;
}

/** The smallest thumbnail that is at least this wide, else the widest there is. */
export const thumbnailFor = (content: Content, width: number): Thumbnail | undefined => {
  const byWidth = [...(content.thumbnails ?? [])].sort((a, b) => a.width - b.width);
  return byWidth.find((thumbnail) => thumbnail.width >= width) ?? byWidth.at(-1);
};
