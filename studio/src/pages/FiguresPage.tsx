import { PageTitle, Stack } from '@/design/Layout';
import { Figures } from '@/features/figures/Figures';
import { useI18n } from '@/i18n/i18n';
import { OnChannel } from '@/session/Gates';

export function FiguresPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.figures')}</PageTitle>
      <OnChannel permission="seeFigures">
        {(channel) => <Figures key={channel.channelId} channelId={channel.channelId} />}
      </OnChannel>
    </Stack>
  );
}
