import type { ButtonHTMLAttributes } from 'react';
import { buttonClass, type ButtonLook } from './button-class';

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  look?: ButtonLook;
  /** The work that it started is still going on. */
  busy?: boolean;
}

export function Button({ look = 'secondary', busy = false, disabled, className = '', ...rest }: ButtonProps) {
  return (
    <button
      type="button"
      disabled={disabled || busy}
      aria-busy={busy}
      className={`${buttonClass(look)} ${className}`}
      {...rest}
    />
  );
}
