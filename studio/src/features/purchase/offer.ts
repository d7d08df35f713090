import type { Offer } from '@/api/money';
import { isProblem } from '@/api/problem';

const isOffer = (value: unknown): value is Offer =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Offer).priceId === 'string' &&
  typeof (value as Offer).amountMinor === 'number' &&
  typeof (value as Offer).currency === 'string';

/** The offers that a refusal names: `offers` at the paywall, `offer` where the price has changed. */
export const offersIn = (error: unknown): Offer[] => {
  if (!isProblem(error)) {
    return [];
  }
  const { offers, offer } = error.members;
  return [...(Array.isArray(offers) ? offers : []), offer].filter(isOffer);
};
