import { expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { offersIn } from './offer';

const offer = { priceId: 'p', amountMinor: 499, currency: 'EUR' };

it('finds the offers of a paywall and the new one of a changed price', () => {
  expect(offersIn(new Problem(402, 'payment-required', 'T', 'D', { offers: [offer] }))).toEqual([offer]);
  expect(offersIn(new Problem(409, 'price-changed', 'T', 'D', { offer }))).toEqual([offer]);
});

it('finds none in anything else', () => {
  expect(offersIn(new Problem(402, 'x', 'T', 'D', { offers: ['no', null, { priceId: 1 }] }))).toEqual([]);
  expect(offersIn(new Error('x'))).toEqual([]);
});
