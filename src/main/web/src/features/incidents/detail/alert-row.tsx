import { ChevronRight } from "lucide-react";
import { memo, useState } from "react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { AlertMark } from "@/ui/alert-mark";
import { cx } from "@/ui/cx";
import { severityFill } from "@/ui/marks";
import { Duration } from "@/ui/time";
import { AlertDetails } from "./alert-details";
import { FiringStrip } from "./firing-strip";
import type { Range } from "./use-incident-alerts";

export interface AlertRowProps {
  alert: Alert;
  /** What all alerts of the incident have in common, and no row needs to say. */
  shared: Record<string, string>;
  range: Range;
}

/** Many labels say the same in each row; so many of those that tell alerts apart are named. */
const MOST_LABELS = 4;
/** Said by the title, or of no use to tell alerts apart. */
const UNTOLD = new Set(["alertname", "severity", "job", "prometheus", "service", "environment"]);

/** One alert in a line; pressed, it tells all. */
export const AlertRow = memo(function AlertRow({ alert, shared, range }: AlertRowProps) {
  const t = useTranslations("incident.alerts");
  const [isOpen, setOpen] = useState(false);
  const { title, severity, status, starts_at, ends_at, labels } = alert;
  const own = Object.entries(labels)
    .filter(([name]) => !UNTOLD.has(name) && !(name in shared))
    .slice(0, MOST_LABELS);
  const end = status === "resolved" && ends_at ? Date.parse(ends_at) : range.to;
  return (
    <div className="relative border-b">
      <span aria-hidden className={cx("absolute inset-y-0 left-0 w-[3px]", severityFill(severity))} />
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="flex min-h-13 w-full items-center gap-2.5 py-1.5 pr-4 pl-3.5 text-left hover:bg-hover focus-visible:-outline-offset-2"
      >
        <ChevronRight aria-hidden className={cx("size-4 shrink-0 text-faint", isOpen && "rotate-90")} />
        <AlertMark of={status} silenced={alert.silenced_by !== null} />
        <span className="flex min-w-0 flex-1 flex-col">
          <span className="truncate font-medium">{title}</span>
          <span className="truncate font-mono text-faint text-xs">
            {own.map(([name, value]) => `${name}=${value}`).join("  ")}
          </span>
        </span>
        <FiringStrip
          label={t("strip")}
          firings={[{ from: Date.parse(starts_at), to: end }]}
          range={range}
          isFiring={status === "firing"}
          className="h-3 w-40 shrink-0 max-md:hidden 2xl:w-52"
        />
        <Duration
          from={starts_at}
          to={status === "resolved" ? ends_at : null}
          className="w-20 shrink-0 text-right text-faint text-sm"
        />
      </button>
      {isOpen && <AlertDetails alert={alert} range={range} />}
    </div>
  );
});
