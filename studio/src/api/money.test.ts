import { describe, expect, it } from 'vitest';
import { formatMoney, moneyText, parseMoney } from './money';

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

describe('money', () => {
  it.each([
    [{ amountMinor: 499, currency: 'EUR' }, 'de', '4,99 €'],
    [{ amountMinor: 499, currency: 'EUR' }, 'en', '€4.99'],
    [{ amountMinor: 500, currency: 'JPY' }, 'en', '¥500'],
    [{ amountMinor: 1234, currency: 'KWD' }, 'en', 'KWD 1.234'],
    [{ amountMinor: -50, currency: 'EUR' }, 'de', '-0,50 €'],
  ])('shows %o in %s as %s', (money, language, shown) => {
    expect(plain(formatMoney(money, language))).toBe(shown);
  });

  it('shows an unknown currency without failing', () => {
    expect(formatMoney({ amountMinor: 7, currency: 'nope' }, 'en')).toBe('7 nope');
  });

  it.each([
    ['4.99', 'EUR', 499],
    ['4,99', 'EUR', 499],
    [' 5 ', 'EUR', 500],
    ['4.9', 'EUR', 490],
    ['1.10', 'EUR', 110],
    ['0.07', 'EUR', 7],
    ['500', 'JPY', 500],
    ['1.234', 'KWD', 1234],
  ])('reads %s %s as %i minor units', (text, currency, amountMinor) => {
    expect(parseMoney(text, currency)).toEqual({ amountMinor, currency });
  });

  it.each([
    ['', 'EUR'],
    ['0', 'EUR'],
    ['0,00', 'EUR'],
    ['-1', 'EUR'],
    ['4.999', 'EUR'],
    ['1.5', 'JPY'],
    ['1e3', 'EUR'],
    ['1.234,50', 'EUR'],
    ['four', 'EUR'],
  ])('refuses %j %s', (text, currency) => {
    expect(parseMoney(text, currency)).toBeUndefined();
  });

  it('writes an amount the way it reads it', () => {
    const price = { amountMinor: 1_205, currency: 'EUR' };

    const text = moneyText(price);

    expect(text).toBe('12.05');
    expect(parseMoney(text, 'EUR')).toEqual(price);
  });
});
