import { call } from '@/api/client';
import type { Purchase } from './list-purchases';

export const PAYMENT_METHODS = ['sandbox-ok', 'sandbox-declined'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export const placePurchase = (order: { priceId: string; paymentMethod: PaymentMethod }, idempotencyKey: string) =>
  call<Purchase>('POST', '/api/v1/purchases', { body: order, headers: { 'Idempotency-Key': idempotencyKey } });
