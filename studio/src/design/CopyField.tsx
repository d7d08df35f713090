import { useState } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Button } from './Button';
import { TextField } from './Fields';

/** A value to take elsewhere, with a button that puts it on the clipboard. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { t } = useI18n();
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied(true);
    } catch {
      setCopied(false);
    }
  };
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 grow">
        <TextField label={label} value={value} readOnly onFocus={(event) => event.target.select()} />
      </div>
      <Button onClick={() => void copy()} aria-label={t('action.copy.what', { what: label })}>
        {copied ? t('action.copied') : t('action.copy')}
      </Button>
    </div>
  );
}
