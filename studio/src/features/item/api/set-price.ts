import { call } from '@/api/client';
import type { Money, Offer } from '@/api/money';

/** A price is never changed: a new one takes the place of the old. */
export const setPrice = (contentId: string, { amountMinor, currency }: Money) =>
  call<Offer & { contentId: string }>('POST', '/api/v1/prices', { body: { contentId, amountMinor, currency } });
