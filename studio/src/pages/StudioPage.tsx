import { Link } from '@tanstack/react-router';
import { buttonClass } from '@/design/button-class';
import { PageTitle, Stack } from '@/design/Layout';
import { CreateChannel } from '@/features/channel/CreateChannel';
import { Library } from '@/features/library/Library';
import { UploadPanel } from '@/features/upload/UploadPanel';
import { useI18n } from '@/i18n/i18n';
import { useCurrentChannel } from '@/session/current-channel';
import { LoggedIn } from '@/session/Gates';
import { may } from '@/session/permission';
import type { Me } from '@/session/api/get-me';

export function StudioPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.library')}</PageTitle>
      <LoggedIn>{(me) => <MyLibrary me={me} />}</LoggedIn>
    </Stack>
  );
}

function MyLibrary({ me }: { me: Me }) {
  const { t } = useI18n();
  const channel = useCurrentChannel(me);
  if (!channel) {
    return (
      <>
        <p className="text-muted">{t('channel.none')}</p>
        <CreateChannel />
      </>
    );
  }
  return (
    <>
      <p className="flex flex-wrap items-center gap-3">
        <span className="text-muted">{t('studio.channel', { name: channel.name })}</span>
        <Link to="/c/$handle" params={{ handle: channel.handle }} className={buttonClass('quiet')}>
          {t('studio.public')}
        </Link>
      </p>
      {may(channel.roles, 'editContent') && <UploadPanel key={channel.channelId} channelId={channel.channelId} />}
      <Library key={`library-${channel.channelId}`} channelId={channel.channelId} />
    </>
  );
}
