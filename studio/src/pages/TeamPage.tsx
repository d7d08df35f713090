import { PageTitle, Stack } from '@/design/Layout';
import { Team } from '@/features/team/Team';
import { useI18n } from '@/i18n/i18n';
import { OnChannel } from '@/session/Gates';

export function TeamPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.team')}</PageTitle>
      <OnChannel permission="manageTeam">
        {(channel) => <Team key={channel.channelId} channelId={channel.channelId} />}
      </OnChannel>
    </Stack>
  );
}
