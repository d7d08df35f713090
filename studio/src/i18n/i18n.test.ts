import { describe, expect, it } from 'vitest';
import { Problem } from '@/api/problem';
import { de } from './de';
import { en, type TextKey } from './en';
import { chooseLanguage, formatDuration, translate } from './i18n';
import { failureText } from './failure-text';
import { problemText } from './problem-text';

const keys = Object.keys(en) as TextKey[];
const placeholders = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();

describe('texts', () => {
  it('are there in both languages under the same keys', () => {
    expect(Object.keys(de).sort()).toEqual([...keys].sort());
  });

  it('are never empty', () => {
    expect(keys.filter((key) => !en[key].trim() || !de[key].trim())).toEqual([]);
  });

  it('have the same placeholders in both languages', () => {
    expect(keys.filter((key) => `${placeholders(de[key])}` !== `${placeholders(en[key])}`)).toEqual([]);
  });

  it('take values in, and leave unknown placeholders alone', () => {
    expect(translate('de')('paywall.buy', { price: '4,99 €' })).toBe('Für 4,99 € kaufen');
    expect(translate('en')('paywall.buy')).toBe('Buy for {price}');
  });
});

describe('the language', () => {
  it.each([
    ['de', ['en-US'], 'de'],
    [null, ['de-AT', 'en'], 'de'],
    [null, ['fr-FR', 'de'], 'de'],
    [null, ['fr-FR'], 'en'],
    ['xx', ['en-GB', 'de'], 'en'],
  ])('with %s stored and %o preferred is chosen', (stored, preferred, chosen) => {
    expect(chooseLanguage(stored, preferred)).toBe(chosen);
  });
});

describe('problems in plain words', () => {
  const t = translate('en');

  it('speak our own words for what we know', () => {
    expect(problemText(new Problem(402, 'payment-refused', 'T', 'D'), t)).toBe(en['problem.payment-refused']);
  });

  it("speak the server's words for what we do not know", () => {
    expect(problemText(new Problem(409, 'brand-new', 'T', 'Do this.'), t)).toBe('Do this.');
  });

  it('fall back to the status, then to the title', () => {
    expect(problemText(new Problem(503, 'brand-new', 'T'), t)).toBe(en['problem.status-500']);
    expect(problemText(new Problem(418, 'brand-new', 'Teapot'), t)).toBe('Teapot');
  });

  it('do not tell what only programmers understand', () => {
    expect(problemText(new TypeError('x is undefined'), t)).toBe(en['problem.unexpected']);
  });
});

it("tells why a video failed in our words, or in the server's where we have none", () => {
  const t = translate('de');

  expect(failureText({ reason: 'not-media', detail: 'Not a video.' }, t)).toBe(de['failure.not-media']);
  expect(failureText({ reason: 'brand-new', detail: 'Do this.' }, t)).toBe('Do this.');
  expect(failureText({ reason: 'brand-new' }, t)).toBe(de['failure.internal']);
});

it.each([
  [0, '0:00'],
  [61_400, '1:01'],
  [3_725_000, '1:02:05'],
])('shows %i ms as %s', (millis, shown) => {
  expect(formatDuration(millis)).toBe(shown);
});
