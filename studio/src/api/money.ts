/** An amount in minor units of an ISO 4217 currency: 499 EUR is 4.99 EUR. */
export interface Money {
  amountMinor: number;
  currency: string;
}

export interface Offer extends Money {
  priceId: string;
}

/** How many digits a currency has behind its point: 2 for EUR, 0 for JPY, 3 for KWD. */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export const formatMoney = ({ amountMinor, currency }: Money, language: string): string => {
  try {
    const digits = currencyDigits(currency);
    return new Intl.NumberFormat(language, { style: 'currency', currency }).format(amountMinor / 10 ** digits);
  } catch {
    return `${amountMinor} ${currency}`;
  }
};

/** The amount as somebody types it, for an input field. */
export const moneyText = ({ amountMinor, currency }: Money): string => {
  const digits = currencyDigits(currency);
  return (amountMinor / 10 ** digits).toFixed(digits);
};

/**
 * Reads "4.99" or "4,99" without going through a binary fraction.
 *
 * @returns undefined for anything that is not a positive amount with at most the currency's digits
 */
export const parseMoney = (text: string, currency: string): Money | undefined => {
  const match = /^(\d{1,9})(?:[.,](\d+))?$/.exec(text.trim());
  if (!match?.[1]) {
    return undefined;
  }
  const digits = currencyDigits(currency);
  const fraction = match[2] ?? '';
  if (fraction.length > digits) {
    return undefined;
  }
  const amountMinor = Number(match[1] + fraction.padEnd(digits, '0'));
  return amountMinor > 0 ? { amountMinor, currency } : undefined;
};
