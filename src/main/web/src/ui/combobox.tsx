import type { ReactNode } from "react";
import { onDemand, useOnDemand } from "./on-demand";

export interface ComboOption {
  value: string;
  label: string;
  /** Shown instead of the label, for marks. */
  show?: ReactNode;
  count?: number;
  /** Stands above the first of those that have it, one after another. */
  heading?: string;
}

export interface OptionListProps {
  /** Its name for screen readers, and the placeholder of its search. */
  label: string;
  options: readonly ComboOption[];
  selected: readonly string[];
  /** Called with the option that was pressed; the caller adds, removes or replaces. */
  onToggle: (value: string) => void;
  /** Whether several may be chosen. */
  multiple?: boolean;
  /** Takes what was typed as a value of its own, where no option is it. */
  onOwn?: (text: string) => void;
  /** Below the options. */
  footer?: ReactNode;
}

/** Loaded together with what a popover is made of, so it is there when one opens. */
export const optionList = onDemand(async () => (await import("./option-list")).Options);

/** Options with a search above them; goes into a Popover. The arrows move, Enter chooses. */
export function OptionList(props: OptionListProps) {
  const { parts: Options } = useOnDemand(optionList, true);
  return Options && <Options {...props} />;
}
