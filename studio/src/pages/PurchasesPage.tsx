import { PageTitle, Stack } from '@/design/Layout';
import { Purchases } from '@/features/purchase/Purchases';
import { useI18n } from '@/i18n/i18n';
import { LoggedIn } from '@/session/Gates';

export function PurchasesPage() {
  const { t } = useI18n();
  return (
    <Stack>
      <PageTitle>{t('nav.purchases')}</PageTitle>
      <LoggedIn>{() => <Purchases />}</LoggedIn>
    </Stack>
  );
}
