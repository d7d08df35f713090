import { call } from '@/api/client';
import type { Money } from '@/api/money';

export interface Refund {
  refundId: string;
  purchaseId: string;
  returned: Money;
}

export const refundPurchase = (purchaseId: string, idempotencyKey: string) =>
  call<Refund>('POST', `/api/v1/purchases/${encodeURIComponent(purchaseId)}/refunds`, {
    headers: { 'Idempotency-Key': idempotencyKey },
  });
