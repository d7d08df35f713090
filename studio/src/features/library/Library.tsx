import { useDeferredValue, useState } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { CONTENT_STATES, type Content, type ContentState } from '@/api/content';
import { allItems, nextCursor } from '@/api/page';
import { ContentStateBadge, TranscodeProgress } from '@/design/ContentState';
import { SelectField, TextField } from '@/design/Fields';
import { Panel } from '@/design/Layout';
import { More } from '@/design/More';
import { Picture } from '@/design/Picture';
import { Empty, Loaded } from '@/design/States';
import { failureText } from '@/i18n/failure-text';
import { useI18n } from '@/i18n/i18n';
import { listContents, type LibraryFilter } from './api/list-contents';

const BUSY_MILLIS = 2_000;
const IDLE_MILLIS = 10_000;

/** All items of a channel, whatever their state; asked for again every two seconds while one is in the works. */
export function Library({ channelId }: { channelId: string }) {
  const { t } = useI18n();
  const [q, setQ] = useState('');
  const [state, setState] = useState<ContentState | ''>('');
  const filter: LibraryFilter = { channelId, q: useDeferredValue(q.trim()), state };
  const query = useInfiniteQuery({
    queryKey: ['library', channelId, filter.q, filter.state],
    queryFn: ({ pageParam, signal }) => listContents(filter, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: nextCursor,
    refetchInterval: (current) => (allItems(current.state.data?.pages).some(moves) ? BUSY_MILLIS : IDLE_MILLIS),
    placeholderData: (previous) => previous,
  });
  const filtered = filter.q !== '' || filter.state !== '';
  return (
    <Panel title={t('library.title')}>
      <div className="grid gap-4 sm:grid-cols-[1fr_14rem]">
        <TextField label={t('library.search')} type="search" value={q} onChange={(event) => setQ(event.target.value)} />
        <SelectField
          label={t('library.state')}
          value={state}
          onChange={(event) => setState(event.target.value as ContentState | '')}
        >
          <option value="">{t('library.state.all')}</option>
          {CONTENT_STATES.map((value) => (
            <option key={value} value={value}>
              {t(`content.state.${value}`)}
            </option>
          ))}
        </SelectField>
      </div>
      <Loaded query={query}>
        {(data) => {
          const items = allItems(data.pages);
          return items.length === 0 ? (
            <Empty text={t(filtered ? 'library.nothing' : 'library.empty')} />
          ) : (
            <>
              <ul aria-label={t('library.title')} className="flex flex-col divide-y divide-line">
                {items.map((item) => (
                  <LibraryRow key={item.contentId} item={item} />
                ))}
              </ul>
              <More query={query} />
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}

const moves = (item: Content): boolean => item.state === 'processing' || item.state === 'scheduled';

function LibraryRow({ item }: { item: Content }) {
  const { t, money, dateTime } = useI18n();
  const offer = item.offers?.[0];
  return (
    <li className="flex items-start gap-4 py-4">
      <div className="w-28 shrink-0 sm:w-40">
        <Picture content={item} width={160} />
      </div>
      <div className="flex min-w-0 grow flex-col gap-2">
        <div className="flex flex-wrap items-center gap-2">
          <Link
            to="/studio/items/$contentId"
            params={{ contentId: item.contentId }}
            title={item.title}
            className="line-clamp-3 min-w-0 font-medium break-words hyphens-auto hover:underline"
          >
            {item.title}
          </Link>
          <ContentStateBadge content={item} />
        </div>
        <TranscodeProgress content={item} />
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <span>{t(`access.${item.access.kind}`)}</span>
          {offer && <span>{money(offer)}</span>}
          {item.state === 'scheduled' && item.publishAt && (
            <span>{t('content.publishAt', { at: dateTime(item.publishAt) })}</span>
          )}
          {item.publishedAt && <span>{dateTime(item.publishedAt)}</span>}
        </p>
        {item.failure && <p className="text-sm text-danger">{failureText(item.failure, t)}</p>}
      </div>
    </li>
  );
}
