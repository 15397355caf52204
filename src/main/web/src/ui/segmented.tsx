import type { ReactNode } from "react";
import { chooseByArrows } from "./roving";

export interface SegmentedProps<T extends string> {
  label: string;
  options: readonly { value: T; label: ReactNode }[];
  value: T;
  onChange: (value: T) => void;
}

/** One of a few, all in sight: a time range, a way of showing. */
export function Segmented<T extends string>({ label, options, value, onChange }: SegmentedProps<T>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      onKeyDown={chooseByArrows}
      className="inline-flex rounded-md border bg-sunken p-0.5"
    >
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => onChange(option.value)}
          className="h-6.5 rounded-sm px-2.5 font-medium text-sm text-soft hover:text-ink aria-checked:bg-panel aria-checked:text-ink aria-checked:shadow-[0_0_0_1px_var(--color-line)]"
        >
          {option.label}
        </button>
      ))}
    </div>
  );
}
