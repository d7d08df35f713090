import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { thumbnailFor, type Content } from '@/api/content';
import { isProblem, type Problem } from '@/api/problem';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/button-class';
import { PageTitle, Stack } from '@/design/Layout';
import { Loaded, Loading, ProblemState } from '@/design/States';
import { ChannelLink } from '@/features/channel/ChannelLink';
import { Comments } from '@/features/comments/Comments';
import { useContent } from '@/features/item/use-content';
import { Paywall } from '@/features/purchase/Paywall';
import { offersIn } from '@/features/purchase/offer';
import { useI18n } from '@/i18n/i18n';
import { requestPlayback, type Playback } from '@/player/api/request-playback';
import { awaitPlayback } from '@/player/await-playback';
import { VodPlayer } from '@/player/VodPlayer';
import { useMay, useMe, useSession } from '@/session/session';

const route = getRouteApi('/watch/$contentId');

export function WatchPage() {
  const { contentId } = route.useParams();
  const query = useContent(contentId);
  return <Loaded query={query}>{({ value }) => <Watch key={contentId} content={value} />}</Loaded>;
}

function Watch({ content }: { content: Content }) {
  const { t, dateTime } = useI18n();
  const session = useSession();
  const loggedIn = session.data?.authenticated === true;
  const mayModerate = useMay(content.channelId, 'moderate');
  const mayEdit = useMay(content.channelId, 'viewLibrary');
  const mine = useMe().data?.channels.find((channel) => channel.channelId === content.channelId);
  return (
    <Stack>
      <PageTitle
        aside={
          mayEdit && (
            <Link
              to="/studio/items/$contentId"
              params={{ contentId: content.contentId }}
              className={buttonClass('quiet')}
            >
              {t('watch.edit')}
            </Link>
          )
        }
      >
        {content.title}
      </PageTitle>
      {session.isPending ? <Loading /> : <Picture content={content} loggedIn={loggedIn} />}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-muted">
        <ChannelLink channel={mine?.handle ?? content.channelId} />
        {content.publishedAt && <span>{dateTime(content.publishedAt)}</span>}
        {content.category && <Badge look="accent">{content.category}</Badge>}
        {(content.tags ?? []).map((tag) => (
          <Badge key={tag}>{`#${tag}`}</Badge>
        ))}
      </div>
      {content.description && <p className="max-w-3xl break-words whitespace-pre-wrap">{content.description}</p>}
      <Comments contentId={content.contentId} loggedIn={loggedIn} mayModerate={mayModerate} />
    </Stack>
  );
}

/** The player, or what stands in its way. */
function Picture({ content, loggedIn }: { content: Content; loggedIn: boolean }) {
  const queries = useQueryClient();
  const { contentId } = content;
  const poster = thumbnailFor(content, 960)?.url;
  const [denied, setDenied] = useState<Problem>();
  const queryKey = ['playback', contentId, loggedIn];
  const playback = useQuery({
    queryKey,
    queryFn: () => requestPlayback(contentId),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const opening = useMutation({
    mutationFn: () => awaitPlayback(contentId),
    onSuccess: (opened) => {
      queries.setQueryData<Playback>(queryKey, opened);
      setDenied(undefined);
    },
  });
  const problem = denied ?? (isProblem(playback.error) ? playback.error : undefined);
  if (problem && isPaywall(problem)) {
    return (
      <Paywall
        problem={problem}
        loggedIn={loggedIn}
        poster={poster}
        opening={opening}
        onBought={() => opening.mutate()}
      />
    );
  }
  if (problem) {
    const retry = () => {
      setDenied(undefined);
      void queries.resetQueries({ queryKey });
    };
    return <ProblemState error={problem} retry={retry} />;
  }
  return playback.data ? (
    <VodPlayer
      title={content.title}
      contentId={contentId}
      channelId={content.channelId}
      playback={playback.data}
      poster={poster}
      onDenied={setDenied}
    />
  ) : (
    <Loading />
  );
}

const isPaywall = (problem: Problem): boolean => problem.status === 402 || offersIn(problem).length > 0;
