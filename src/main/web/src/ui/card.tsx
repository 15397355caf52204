import { ArrowDown, ArrowRight, ArrowUp } from "lucide-react";
import type { ReactNode } from "react";
import { cx } from "./cx";

export interface CardProps {
  title?: ReactNode;
  /** At the right of the title. */
  action?: ReactNode;
  /** Without inner space, for tables and lists. */
  flush?: boolean;
  className?: string;
  children: ReactNode;
}

/** A titled part of a page. */
export function Card({ title, action, flush = false, className, children }: CardProps) {
  return (
    <section className={cx("flex min-w-0 flex-col rounded-lg border bg-panel", className)}>
      {(title || action) && (
        <header className="flex min-h-11 items-center gap-2 border-b px-4 py-1.5">
          <h2 className="min-w-0 flex-1 truncate font-semibold">{title}</h2>
          {action}
        </header>
      )}
      <div className={cx("min-h-0 min-w-0 flex-1", !flush && "p-4")}>{children}</div>
    </section>
  );
}

export interface Trend {
  /** Against the period before, such as `+12 %`. */
  text: string;
  direction: "up" | "down" | "level";
  /** Whether that is good news; colours it. */
  good?: boolean;
}

export interface StatProps {
  label: ReactNode;
  value: ReactNode;
  trend?: Trend;
  /** A line below. */
  note?: ReactNode;
}

const ARROWS = { up: ArrowUp, down: ArrowDown, level: ArrowRight };

/** A figure with its name. */
export function Stat({ label, value, trend, note }: StatProps) {
  const Arrow = trend && ARROWS[trend.direction];
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span className="truncate text-soft text-sm">{label}</span>
      <span className="flex flex-wrap items-baseline gap-x-2">
        <span className="whitespace-nowrap font-semibold text-2xl tabular-nums tracking-tight">{value}</span>
        {trend && Arrow && (
          <span
            className={cx(
              "inline-flex items-center gap-0.5 font-medium text-sm",
              trend.good === undefined ? "text-faint" : trend.good ? "text-resolved" : "text-critical",
            )}
          >
            <Arrow aria-hidden className="size-3.5" />
            {trend.text}
          </span>
        )}
      </span>
      {note && <span className="text-faint text-sm">{note}</span>}
    </div>
  );
}
