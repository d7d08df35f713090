import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Content } from '@/api/content';
import { allItems, nextCursor } from '@/api/page';
import { Badge } from '@/design/Badge';
import { More } from '@/design/More';
import { Picture } from '@/design/Picture';
import { Empty, Loaded } from '@/design/States';
import { useI18n } from '@/i18n/i18n';
import { listPublished } from './api/list-published';

const REFRESH_MILLIS = 15_000;

/** Published items, the latest first: of one channel, or of all. */
export function PublishedItems({ channelId }: { channelId?: string }) {
  const { t } = useI18n();
  const query = useInfiniteQuery({
    queryKey: ['published', channelId],
    queryFn: ({ pageParam, signal }) => listPublished(channelId, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    refetchInterval: REFRESH_MILLIS,
  });
  return (
    <Loaded query={query}>
      {(data) => {
        const items = allItems(data.pages);
        return items.length === 0 ? (
          <Empty text={t('channel.empty')} />
        ) : (
          <>
            <ul aria-label={t('channel.videos')} className="grid grid-cols-1 gap-6 sm:grid-cols-2 lg:grid-cols-3">
              {items.map((item) => (
                <li key={item.contentId}>
                  <ItemCard item={item} />
                </li>
              ))}
            </ul>
            <More query={query} />
          </>
        );
      }}
    </Loaded>
  );
}

function ItemCard({ item }: { item: Content }) {
  const { t, money, dateTime } = useI18n();
  const offer = item.offers?.[0];
  return (
    <article className="relative flex flex-col gap-2">
      <Picture content={item} width={480} />
      <h3 className="line-clamp-3 font-medium break-words hyphens-auto">
        <Link
          to="/watch/$contentId"
          params={{ contentId: item.contentId }}
          title={item.title}
          className="after:absolute after:inset-0 hover:underline"
        >
          {item.title}
        </Link>
      </h3>
      <div className="flex flex-wrap items-center gap-2 text-sm text-muted">
        {item.publishedAt && <span>{dateTime(item.publishedAt)}</span>}
        {item.access.kind !== 'public' && (
          <Badge look="accent">
            {item.access.kind === 'purchase' && offer ? money(offer) : t(`access.${item.access.kind}`)}
          </Badge>
        )}
      </div>
    </article>
  );
}
