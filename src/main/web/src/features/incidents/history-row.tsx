import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { cx } from "@/ui/cx";
import { SeverityMark, severityFill } from "@/ui/marks";
import { useDuration, useExactTime } from "@/ui/time";
import { barOf, type Day, type Resolved } from "./days";

export interface HistoryRowProps {
  incident: Resolved;
  day: Day;
  /** Whether the keyboard's cursor is on it. */
  active: boolean;
}

/** One incident that is over: what it was, when in the day, and how long. */
export function HistoryRow({ incident, day, active }: HistoryRowProps) {
  const duration = useDuration();
  const { number, title, severity, service, environment, created_at, resolved_at } = incident;
  const took = new Date(resolved_at).getTime() - new Date(created_at).getTime();
  return (
    <div
      className={cx(
        "relative flex h-full items-center gap-x-3 border-b px-4 max-md:flex-wrap max-md:content-center lg:px-6",
        active ? "bg-hover shadow-[inset_0_0_0_1px_var(--color-accent)]" : "hover:bg-hover",
      )}
    >
      <SeverityMark of={severity} />
      <span className="w-14 shrink-0 font-mono text-faint text-sm max-md:hidden">#{number}</span>
      <Link
        to="/incidents/$incident"
        params={{ incident: String(number) }}
        tabIndex={-1}
        preload={false}
        className="min-w-0 flex-1 truncate font-medium after:absolute after:inset-0"
      >
        {title}
      </Link>
      <span className="w-40 shrink-0 truncate text-sm text-soft max-lg:hidden">
        {[service, environment].filter(Boolean).join(" · ")}
      </span>
      <span className="shrink-0 text-right text-sm tabular-nums md:order-1 md:w-22">{duration(took)}</span>
      <span className="w-full truncate pl-7 text-faint text-sm md:hidden">
        #{number} · {[service, environment].filter(Boolean).join(" · ")}
      </span>
      <DayBar incident={incident} day={day} />
    </div>
  );
}

/** When in its day an incident lasted: pale while it waited, full once somebody was at it. */
function DayBar({ incident, day }: Pick<HistoryRowProps, "incident" | "day">) {
  const t = useTranslations("history.bar");
  const exact = useExactTime();
  const { from, acknowledged, to, isEarlier } = barOf(incident, day);
  const fill = severityFill(incident.severity);
  const words = t(incident.acknowledged_at ? "acknowledged" : "alone", {
    from: exact(incident.created_at),
    acknowledged: incident.acknowledged_at ? exact(incident.acknowledged_at) : "",
    to: exact(incident.resolved_at),
  });
  const at = (share: number) => `${share * 100}%`;
  return (
    <span
      title={words}
      className={cx(
        "relative h-full bg-[linear-gradient(to_right,var(--color-line)_1px,transparent_1px)] bg-[length:25%_100%] max-md:ml-7 max-md:h-3 max-md:w-full",
        "md:w-[34%] md:shrink-0",
      )}
    >
      <span
        className={cx(
          "absolute top-1/2 h-2 min-w-1 -translate-y-1/2 opacity-35",
          fill,
          !isEarlier && "rounded-l-full",
          !incident.acknowledged_at && "rounded-r-full",
        )}
        style={{ left: at(from), width: at(to - from) }}
      />
      {incident.acknowledged_at && (
        <span
          className={cx("absolute top-1/2 h-2 min-w-1 -translate-y-1/2 rounded-r-full", fill)}
          style={{ left: at(Math.min(acknowledged, 0.998)), width: at(to - acknowledged) }}
        />
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}
