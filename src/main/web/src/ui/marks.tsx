import { ChevronDown, ChevronsUp, ChevronUp, Equal, Info, type LucideIcon } from "lucide-react";
import { useTranslations } from "use-intl";
import { cx } from "./cx";

export type Severity = "critical" | "high" | "medium" | "low" | "info";
export type Status = "open" | "acknowledged" | "resolved";

/** From the worst to the mildest. */
export const SEVERITIES: readonly Severity[] = ["critical", "high", "medium", "low", "info"];
export const STATUSES: readonly Status[] = ["open", "acknowledged", "resolved"];

const SHAPES: Record<Severity, LucideIcon> = {
  critical: ChevronsUp,
  high: ChevronUp,
  medium: Equal,
  low: ChevronDown,
  info: Info,
};
const SEVERITY_INK: Record<Severity, string> = {
  critical: "text-critical",
  high: "text-high",
  medium: "text-medium",
  low: "text-low",
  info: "text-info",
};
const SEVERITY_FILL: Record<Severity, string> = {
  critical: "bg-critical-fill",
  high: "bg-high-fill",
  medium: "bg-medium-fill",
  low: "bg-low-fill",
  info: "bg-info-fill",
};
const STATUS_INK: Record<Status, string> = {
  open: "text-open",
  acknowledged: "text-acknowledged",
  resolved: "text-resolved",
};

/** The colour of a severity as a background, for bars. */
export function severityFill(severity: Severity): string {
  return SEVERITY_FILL[severity];
}

export interface MarkProps<T> {
  of: T;
  /** Whether the word stands beside the shape; else it is read aloud only. */
  word?: boolean;
  className?: string;
}

/** A severity as shape, colour and word. */
export function SeverityMark({ of, word = false, className }: MarkProps<Severity>) {
  const t = useTranslations("common.severity");
  const Shape = SHAPES[of];
  return (
    <span
      className={cx("inline-flex items-center gap-1.5", SEVERITY_INK[of], className)}
      title={word ? undefined : t(of)}
    >
      <Shape aria-hidden className="size-4 shrink-0" strokeWidth={2.5} />
      <span className={word ? "font-medium" : "sr-only"}>{t(of)}</span>
    </span>
  );
}

/** A status as shape, colour and word: a ring that fills up, then a check. */
export function StatusMark({ of, word = false, className }: MarkProps<Status>) {
  const t = useTranslations("common.status");
  return (
    <span
      className={cx("inline-flex items-center gap-1.5", STATUS_INK[of], className)}
      title={word ? undefined : t(of)}
    >
      <StatusShape of={of} />
      <span className={word ? "font-medium" : "sr-only"}>{t(of)}</span>
    </span>
  );
}

function StatusShape({ of }: { of: Status }) {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 16 16"
      className="size-4 shrink-0"
      fill="none"
      stroke="currentColor"
      strokeWidth="2"
    >
      <circle cx="8" cy="8" r="6" fill={of === "resolved" ? "currentColor" : "none"} />
      {of === "open" && <circle cx="8" cy="8" r="2.5" fill="currentColor" stroke="none" />}
      {of === "acknowledged" && <path d="M8 2a6 6 0 0 1 0 12z" fill="currentColor" stroke="none" />}
      {of === "resolved" && <path d="m5.2 8.2 2 2 3.6-4" className="stroke-panel" />}
    </svg>
  );
}
