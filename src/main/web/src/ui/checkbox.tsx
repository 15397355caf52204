import { Check, Minus } from "lucide-react";
import { Checkbox as Radix } from "radix-ui";
import { type ReactNode, useId } from "react";
import { cx } from "./cx";

export interface CheckboxProps {
  /** Beside the box; with `hideLabel` it is read aloud only. */
  label: ReactNode;
  hideLabel?: boolean;
  /** `"indeterminate"` for some of many. */
  checked: boolean | "indeterminate";
  onChange: (checked: boolean) => void;
  disabled?: boolean;
  className?: string;
}

export function Checkbox({
  label,
  hideLabel = false,
  checked,
  onChange,
  disabled,
  className,
}: CheckboxProps) {
  const id = useId();
  return (
    <span className={cx("inline-flex items-center gap-2", className)}>
      <Radix.Root
        id={id}
        checked={checked}
        disabled={disabled}
        onCheckedChange={(next) => onChange(next === true)}
        // The finger's target is larger than the box.
        className="relative flex size-4 shrink-0 items-center justify-center rounded-sm border border-faint bg-panel data-[state=checked]:border-accent data-[state=indeterminate]:border-accent data-[state=checked]:bg-accent data-[state=indeterminate]:bg-accent after:absolute after:-inset-2.5 disabled:opacity-50"
      >
        <Radix.Indicator className="text-on-accent">
          {checked === "indeterminate" ? (
            <Minus aria-hidden className="size-3" strokeWidth={3} />
          ) : (
            <Check aria-hidden className="size-3" strokeWidth={3} />
          )}
        </Radix.Indicator>
      </Radix.Root>
      <label htmlFor={id} className={hideLabel ? "sr-only" : "select-none"}>
        {label}
      </label>
    </span>
  );
}

export interface SwitchProps extends Omit<CheckboxProps, "checked" | "hideLabel"> {
  checked: boolean;
  hint?: ReactNode;
}

/** A setting that takes effect at once. */
export function Switch({ label, hint, checked, onChange, disabled, className }: SwitchProps) {
  const id = useId();
  return (
    <div className={cx("flex items-start gap-3", className)}>
      <button
        type="button"
        role="switch"
        id={id}
        aria-checked={checked}
        disabled={disabled}
        onClick={() => onChange(!checked)}
        className="group mt-0.5 flex h-4.5 w-8 shrink-0 items-center rounded-full bg-line-strong px-0.5 transition-colors aria-checked:bg-accent disabled:opacity-50"
      >
        <span className="size-3.5 rounded-full bg-panel transition-transform group-aria-checked:translate-x-3.5" />
      </button>
      <label htmlFor={id} className="select-none">
        {label}
        {hint && <span className="block text-faint text-sm">{hint}</span>}
      </label>
    </div>
  );
}
