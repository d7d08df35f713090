import { call } from '@/api/client';
import type { Money } from '@/api/money';
import type { Page } from '@/api/page';

export interface Purchase {
  purchaseId: string;
  state: 'completed' | 'refunded';
  contentId: string;
  paid: Money;
  completedAt: string;
}

export const listPurchases = (after?: string, signal?: AbortSignal) =>
  call<Page<Purchase>>('GET', '/api/v1/purchases', { query: { limit: 20, after }, signal });
