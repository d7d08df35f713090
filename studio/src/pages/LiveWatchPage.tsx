import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '@/design/Badge';
import { PageTitle, Stack } from '@/design/Layout';
import { Loaded } from '@/design/States';
import { useChannel } from '@/features/channel/use-channel';
import { Chat } from '@/features/chat/Chat';
import { useI18n } from '@/i18n/i18n';
import { LivePlayer } from '@/player/LivePlayer';
import { useSession } from '@/session/session';

const route = getRouteApi('/c/$handle/live');

export function LiveWatchPage() {
  const { t } = useI18n();
  const { handle } = route.useParams();
  const query = useChannel(handle);
  const loggedIn = useSession().data?.authenticated === true;
  return (
    <Loaded query={query}>
      {(channel) => (
        <Stack>
          <PageTitle
            aside={<Badge look={channel.live ? 'bad' : 'plain'}>{t(channel.live ? 'live.on' : 'live.off')}</Badge>}
          >
            {t('live.title', { name: channel.name })}
          </PageTitle>
          <div className="grid gap-6 lg:grid-cols-[2fr_1fr]">
            <Stack>
              <LivePlayer handle={handle} channelId={channel.channelId} live={channel.live} />
              <Link to="/c/$handle" params={{ handle }} className="text-accent underline">
                {t('live.toChannel', { name: channel.name })}
              </Link>
            </Stack>
            <Chat key={`${handle}-${loggedIn}`} handle={handle} loggedIn={loggedIn} />
          </div>
        </Stack>
      )}
    </Loaded>
  );
}
