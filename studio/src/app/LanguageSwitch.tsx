import { useI18n, type Language } from '@/i18n/i18n';

export function LanguageSwitch() {
  const { t, language, setLanguage } = useI18n();
  return (
    <select
      aria-label={t('nav.language')}
      value={language}
      onChange={(event) => setLanguage(event.target.value as Language)}
      className="min-h-10 rounded-md border border-line bg-surface px-2 text-sm"
    >
      <option value="de">Deutsch</option>
      <option value="en">English</option>
    </select>
  );
}
