import type { Content, ContentState } from '@/api/content';
import { useI18n } from '@/i18n/i18n';
import { Badge, type BadgeLook } from './Badge';

const LOOKS: Record<ContentState, BadgeLook> = {
  processing: 'warn',
  ready: 'accent',
  scheduled: 'accent',
  published: 'good',
  failed: 'bad',
};

export function ContentStateBadge({ content }: { content: Content }) {
  const { t } = useI18n();
  return <Badge look={LOOKS[content.state] ?? 'plain'}>{t(`content.state.${content.state}`)}</Badge>;
}

/** How far the transcode of an item is; nothing once it is over. */
export function TranscodeProgress({ content }: { content: Content }) {
  const { t } = useI18n();
  if (content.state !== 'processing') {
    return null;
  }
  const percent = Math.round(content.progress ?? 0);
  return (
    <div className="flex items-center gap-3 text-sm text-muted">
      <progress max={100} value={percent} aria-label={t('content.progress')} />
      <span className="shrink-0 tabular-nums">{percent} %</span>
    </div>
  );
}
