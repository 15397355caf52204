import { X } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";
import { Popover } from "./popover";

export interface FilterChipProps {
  /** What it filters by. */
  label: string;
  /** What is chosen, in words; nothing where it does not filter. */
  chosen?: string;
  onClear: () => void;
  /** The choice, in a popover. */
  children: ReactNode;
}

/** A filter: says what is chosen, opens the choice, and is cleared by its cross. */
export function FilterChip({ label, chosen, onClear, children }: FilterChipProps) {
  const t = useTranslations("common");
  return (
    <span
      className={cx(
        "inline-flex h-7 max-w-72 shrink-0 items-center rounded-md border text-sm",
        chosen ? "border-accent bg-selected" : "border-line-strong border-dashed bg-panel hover:border-solid",
      )}
    >
      <Popover
        label={label}
        trigger={
          <button type="button" className="inline-flex h-full min-w-0 items-center gap-1.5 rounded-md px-2">
            <span className={chosen ? "text-soft" : "font-medium text-soft"}>{label}</span>
            {chosen && <span className="truncate font-medium">{chosen}</span>}
          </button>
        }
      >
        {children}
      </Popover>
      {chosen && (
        <button
          type="button"
          aria-label={t("clearFilter", { label })}
          onClick={onClear}
          className="flex h-full w-6 items-center justify-center rounded-md text-faint hover:text-ink"
        >
          <X aria-hidden className="size-3.5" />
        </button>
      )}
    </span>
  );
}
