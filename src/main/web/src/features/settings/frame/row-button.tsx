import type { ReactNode } from "react";

export interface RowButtonProps {
  onPress: () => void;
  /** Its name for screen readers. */
  label?: string;
  children: ReactNode;
}

/** What opens a row's details; the whole row is its target, as the row is `relative`. */
export function RowButton({ onPress, label, children }: RowButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      onClick={onPress}
      className="block max-w-full truncate text-left font-medium after:absolute after:inset-0 focus-visible:outline-none focus-visible:after:rounded-sm focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
    >
      {children}
    </button>
  );
}
