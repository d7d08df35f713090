import { Link } from '@tanstack/react-router';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/button-class';
import { PageTitle, Panel, Stack } from '@/design/Layout';
import { Loaded } from '@/design/States';
import { useChannel } from '@/features/channel/use-channel';
import { RecentStreams } from '@/features/live/RecentStreams';
import { StreamKeys } from '@/features/live/StreamKeys';
import { useI18n } from '@/i18n/i18n';
import { LivePlayer } from '@/player/LivePlayer';
import type { MyChannel } from '@/session/api/get-me';
import { OnChannel } from '@/session/Gates';

export function LivePage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.live')}</PageTitle>
      <OnChannel permission="stream">
        {(channel) => (
          <>
            <div className="grid gap-6 lg:grid-cols-2">
              <StreamKeys key={channel.channelId} channelId={channel.channelId} />
              <OnAir channel={channel} />
            </div>
            <RecentStreams channelId={channel.channelId} />
          </>
        )}
      </OnChannel>
    </Stack>
  );
}

function OnAir({ channel: { handle } }: { channel: MyChannel }) {
  const { t } = useI18n();
  const query = useChannel(handle);
  return (
    <Loaded query={query}>
      {({ channelId, live }) => (
        <Panel
          title={t('live.preview')}
          aside={<Badge look={live ? 'bad' : 'plain'}>{t(live ? 'live.on' : 'live.off')}</Badge>}
        >
          <LivePlayer handle={handle} channelId={channelId} live={live} />
          <div>
            <Link to="/c/$handle/live" params={{ handle }} className={buttonClass('secondary')}>
              {t('live.watchPage')}
            </Link>
          </div>
        </Panel>
      )}
    </Loaded>
  );
}
