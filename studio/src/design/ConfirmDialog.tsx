import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useI18n } from '@/i18n/i18n';
import { Button } from './Button';
import { ProblemNotice } from './Notice';

export interface ConfirmDialogProps {
  title: string;
  action: string;
  busy?: boolean;
  error?: unknown;
  onConfirm: () => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks before something that cannot be undone. The browser's own modal dialog: it keeps the focus and closes on Escape. */
export function ConfirmDialog({
  title,
  action,
  busy = false,
  error,
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const { t } = useI18n();
  const id = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={id}
      onClose={onClose}
      className="w-full max-w-md rounded-lg border border-line bg-surface p-6 text-ink"
    >
      <div className="flex flex-col gap-4">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        {children}
        <ProblemNotice error={error} />
        <div className="flex flex-wrap justify-end gap-3">
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button look="danger" busy={busy} onClick={onConfirm}>
            {action}
          </Button>
        </div>
      </div>
    </dialog>
  );
}
