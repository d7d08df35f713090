import { getRouteApi, Link } from '@tanstack/react-router';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/button-class';
import { PageTitle, Panel, Stack } from '@/design/Layout';
import { Loaded } from '@/design/States';
import { PublishedItems } from '@/features/channel/PublishedItems';
import { useChannel } from '@/features/channel/use-channel';
import { useI18n } from '@/i18n/i18n';
import { LivePlayer } from '@/player/LivePlayer';

const route = getRouteApi('/c/$handle');

export function ChannelPage() {
  const { t } = useI18n();
  const { handle } = route.useParams();
  const query = useChannel(handle);
  return (
    <Loaded query={query}>
      {(channel) => (
        <Stack>
          <PageTitle aside={channel.live ? <Badge look="bad">{t('live.on')}</Badge> : undefined}>
            {channel.name}
          </PageTitle>
          {channel.live && (
            <Panel
              title={t('channel.live')}
              aside={
                <Link to="/c/$handle/live" params={{ handle }} className={buttonClass('primary')}>
                  {t('channel.toChat')}
                </Link>
              }
            >
              <LivePlayer handle={handle} channelId={channel.channelId} live />
            </Panel>
          )}
          {!channel.live && (
            <div>
              <Link to="/c/$handle/live" params={{ handle }} className={buttonClass('secondary')}>
                {t('channel.toLive')}
              </Link>
            </div>
          )}
          <Panel title={t('channel.videos')}>
            <PublishedItems channelId={channel.channelId} />
          </Panel>
        </Stack>
      )}
    </Loaded>
  );
}
