import type { ReactNode } from "react";
import { cx } from "./cx";

export type BadgeTone = "neutral" | "accent" | "critical" | "high" | "medium" | "low" | "info" | "resolved";

const TONES: Record<BadgeTone, string> = {
  neutral: "bg-sunken text-soft border-line",
  accent: "bg-selected text-accent border-transparent",
  critical: "bg-critical-soft text-critical border-transparent",
  high: "bg-high-soft text-high border-transparent",
  medium: "bg-medium-soft text-medium border-transparent",
  low: "bg-low-soft text-low border-transparent",
  info: "bg-info-soft text-info border-transparent",
  resolved: "bg-resolved-soft text-resolved border-transparent",
};

export interface BadgeProps {
  tone?: BadgeTone;
  children: ReactNode;
  className?: string;
  title?: string;
}

/** A short word that says what something is. */
export function Badge({ tone = "neutral", className, ...rest }: BadgeProps) {
  return (
    <span
      className={cx(
        "inline-flex h-5 max-w-full items-center gap-1 truncate rounded-sm border px-1.5 font-medium text-xs",
        TONES[tone],
        className,
      )}
      {...rest}
    />
  );
}
