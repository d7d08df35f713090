const LOOK = 'rounded-md px-3 py-2 text-sm font-medium whitespace-nowrap';

/** The look of a link in a navigation; the page that is open stands out, also for screen readers (aria-current). */
export const NAV_LINK = {
  className: LOOK,
  activeProps: { className: 'bg-accent-soft text-accent' },
  inactiveProps: { className: 'hover:bg-raised' },
} as const;
