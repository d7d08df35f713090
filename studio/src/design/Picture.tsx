import { thumbnailFor, type Content } from '@/api/content';
import { formatDuration } from '@/i18n/i18n';

/** An item's picture with its length on it; our mark while there is none. */
export function Picture({ content, width }: { content: Content; width: number }) {
  const thumbnail = thumbnailFor(content, width);
  return (
    <div className="relative aspect-video w-full overflow-hidden rounded-md bg-raised">
      {thumbnail ? (
        <img src={thumbnail.url} alt="" loading="lazy" className="size-full object-cover" />
      ) : (
        <img src="/prism.svg" alt="" className="absolute inset-0 m-auto size-1/3 opacity-30" />
      )}
      {content.durationMillis != null && content.durationMillis > 0 && (
        <span className="absolute right-1 bottom-1 rounded bg-black/80 px-1.5 py-0.5 text-xs text-white tabular-nums">
          {formatDuration(content.durationMillis)}
        </span>
      )}
    </div>
  );
}
