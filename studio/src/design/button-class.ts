export type ButtonLook = 'primary' | 'secondary' | 'danger' | 'quiet';

const SHAPE =
  'inline-flex min-h-10 items-center justify-center gap-2 rounded-md px-4 py-2 text-sm font-medium ' +
  'transition-colors disabled:opacity-60 disabled:cursor-not-allowed';

const LOOKS: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent hover:opacity-90',
  secondary: 'border border-line bg-surface text-ink hover:bg-raised',
  danger: 'border border-danger bg-surface text-danger hover:bg-danger-soft',
  quiet: 'text-accent hover:bg-accent-soft',
};

/** The look of a button, for links that lead where a button would. */
export const buttonClass = (look: ButtonLook = 'secondary'): string => `${SHAPE} ${LOOKS[look]}`;
