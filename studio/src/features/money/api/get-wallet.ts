import { call } from '@/api/client';
import type { Money } from '@/api/money';
import type { Page } from '@/api/page';

export interface WalletEntry extends Money {
  entryId: string;
  at: string;
  kind: 'sale' | 'fee' | 'refund' | 'payment';
  purchaseId?: string | null;
  contentId?: string | null;
}

export interface WalletPage extends Page<WalletEntry> {
  channelId: string;
  balances: Money[];
}

export const getWallet = (channelId: string, after?: string, signal?: AbortSignal) =>
  call<WalletPage>('GET', '/api/v1/wallet', { query: { channelId, limit: 20, after }, signal });
