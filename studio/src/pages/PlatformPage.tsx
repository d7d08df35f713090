import { PageTitle, Stack } from '@/design/Layout';
import { Forbidden } from '@/design/States';
import { Platform } from '@/features/platform/Platform';
import { useI18n } from '@/i18n/i18n';
import { LoggedIn } from '@/session/Gates';

export function PlatformPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.platform')}</PageTitle>
      <LoggedIn>{(me) => (me.operator ? <Platform /> : <Forbidden />)}</LoggedIn>
    </Stack>
  );
}
