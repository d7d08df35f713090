import { PageTitle, Stack } from '@/design/Layout';
import { Wallet } from '@/features/money/Wallet';
import { useI18n } from '@/i18n/i18n';
import { OnChannel } from '@/session/Gates';

export function MoneyPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.money')}</PageTitle>
      <OnChannel permission="seeMoney">
        {(channel) => <Wallet key={channel.channelId} channelId={channel.channelId} />}
      </OnChannel>
    </Stack>
  );
}
