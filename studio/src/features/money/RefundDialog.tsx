import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { randomUuid } from '@/api/uuid';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { useI18n } from '@/i18n/i18n';
import type { WalletEntry } from './api/get-wallet';
import { refundPurchase, type Refund } from './api/refund-purchase';

/** Gives a buyer the money back, after a question. One dialog is one intent: pressing twice refunds once. */
export function RefundDialog({
  sale,
  onRefunded,
  onClose,
}: {
  sale: WalletEntry;
  onRefunded: (refund: Refund) => void;
  onClose: () => void;
}) {
  const { t, money, dateTime } = useI18n();
  const [key] = useState(randomUuid);
  const refund = useMutation({
    mutationFn: () => refundPurchase(sale.purchaseId ?? '', key),
    onSuccess: onRefunded,
  });
  return (
    <ConfirmDialog
      title={t('wallet.refund.title')}
      action={t('wallet.refund.confirm')}
      busy={refund.isPending}
      error={refund.error}
      onConfirm={() => refund.mutate()}
      onClose={onClose}
    >
      <p>{t('wallet.refund.why', { amount: money(sale), at: dateTime(sale.at) })}</p>
    </ConfirmDialog>
  );
}
