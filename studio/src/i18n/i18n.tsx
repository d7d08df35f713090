import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { formatMoney, type Money } from '@/api/money';
import { de } from './de';
import { en, type TextKey } from './en';

export type Language = 'de' | 'en';
export type Values = Record<string, string | number>;
export type Translate = (key: TextKey, values?: Values) => string;

const TEXTS: Record<Language, Record<TextKey, string>> = { de, en };
const STORAGE_KEY = 'prism-language';

export const chooseLanguage = (stored: string | null, preferred: readonly string[]): Language => {
  if (stored === 'de' || stored === 'en') {
    return stored;
  }
  return preferred
    .find((tag) => /^(de|en)\b/i.test(tag))
    ?.toLowerCase()
    .startsWith('de')
    ? 'de'
    : 'en';
};

export const translate =
  (language: Language): Translate =>
  (key, values = {}) =>
    TEXTS[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => String(values[name] ?? placeholder));

export const formatDuration = (millis: number): string => {
  const seconds = Math.max(0, Math.round(millis / 1000));
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const tail = `${String(m).padStart(h > 0 ? 2 : 1, '0')}:${String(s).padStart(2, '0')}`;
  return h > 0 ? `${h}:${tail}` : tail;
};

const i18nOf = (language: Language) => ({
  language,
  t: translate(language),
  money: (money: Money) => formatMoney(money, language),
  number: (value: number) => new Intl.NumberFormat(language).format(value),
  dateTime: (instant: string) =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant)),
  time: (instant: string) => new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(instant)),
  timeWithSeconds: (instant: string) =>
    new Intl.DateTimeFormat(language, { timeStyle: 'medium' }).format(new Date(instant)),
});

export type I18n = ReturnType<typeof i18nOf> & { setLanguage: (language: Language) => void };

const I18nContext = createContext<I18n>({ ...i18nOf('en'), setLanguage: () => undefined });

export const useI18n = (): I18n => use(I18nContext);

export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(() =>
    chooseLanguage(localStorage.getItem(STORAGE_KEY), navigator.languages),
  );
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const i18n = useMemo(
    () => ({
      ...i18nOf(language),
      setLanguage: (chosen: Language) => {
        localStorage.setItem(STORAGE_KEY, chosen);
        setLanguage(chosen);
      },
    }),
    [language],
  );
  return <I18nContext value={i18n}>{children}</I18nContext>;
}
