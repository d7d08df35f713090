import type { ReactNode } from 'react';
import { isProblem } from '@/api/problem';
import { useI18n } from '@/i18n/i18n';
import { problemText } from '@/i18n/problem-text';
import { LoginLink } from './States';

const LOOKS = {
  good: 'border-good bg-good-soft text-good',
  bad: 'border-danger bg-danger-soft text-danger',
  warn: 'border-warn bg-warn-soft text-warn',
} as const;

/** A line that says how something went; bad news is read out at once, good news in passing. */
export function Notice({ look, children }: { look: keyof typeof LOOKS; children: ReactNode }) {
  return (
    <div
      role={look === 'good' ? 'status' : 'alert'}
      className={`flex flex-wrap items-center gap-x-4 gap-y-2 rounded-md border px-4 py-3 text-sm ${LOOKS[look]}`}
    >
      {children}
    </div>
  );
}

/** Why an action was refused; nothing while there is no error. */
export function ProblemNotice({ error }: { error: unknown }) {
  const { t } = useI18n();
  if (!error) {
    return null;
  }
  return (
    <Notice look="bad">
      <span>{problemText(error, t)}</span>
      {isProblem(error, 401) && <LoginLink />}
    </Notice>
  );
}
