import { Link } from "@tanstack/react-router";
import { memo } from "react";
import { useFormatter, useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { AlertMark } from "@/ui/alert-mark";
import { cx } from "@/ui/cx";
import { SeverityMark, severityFill } from "@/ui/marks";
import { Age, RelativeTime } from "@/ui/time";

export interface AlertRowProps {
  alert: Alert;
  /** Whether the keyboard's cursor is on it, or it is shown beside the list. */
  active: boolean;
  /** Whether it opens on its own page instead of beside the list. */
  apart: boolean;
}

const WHOLE_LINE = "truncate font-medium after:absolute after:inset-0";

/** One alert in one line; on a phone in two. The whole line is its link. */
export const AlertRow = memo(function AlertRow({ alert, active, apart }: AlertRowProps) {
  const t = useTranslations("alerts.row");
  const format = useFormatter();
  const { id, title, severity, status, service, environment, incident, annotations, count } = alert;
  const summary = annotations.summary ?? annotations.description ?? "";
  return (
    <div
      className={cx(
        "relative flex h-full items-center gap-3 border-b pr-4 pl-4 lg:pr-6",
        active ? "bg-hover shadow-[inset_0_0_0_1px_var(--color-accent)]" : "hover:bg-hover",
        status === "resolved" && "opacity-65",
      )}
    >
      <span aria-hidden className={cx("absolute inset-y-0 left-0 w-0.75", severityFill(severity))} />
      <span className="flex shrink-0 gap-2 max-sm:flex-col max-sm:gap-1">
        <AlertMark of={status} silenced={alert.silenced_by !== null} />
        <SeverityMark of={severity} />
      </span>
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-baseline sm:gap-2.5">
        {apart ? (
          <Link
            to="/alerts/$alert"
            params={{ alert: id }}
            tabIndex={-1}
            preload={false}
            className={WHOLE_LINE}
          >
            {title}
          </Link>
        ) : (
          <Link
            from="/alerts"
            to="/alerts"
            search={(before) => ({ ...before, alert: id })}
            replace
            tabIndex={-1}
            preload={false}
            className={cx(WHOLE_LINE, "max-w-full shrink-0 sm:max-w-[50%]")}
          >
            {title}
          </Link>
        )}
        <span className="min-w-0 truncate text-faint text-sm max-sm:hidden">{summary}</span>
        <span className="truncate text-faint text-sm sm:hidden">
          {[service, environment, alert.labels.instance].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="w-44 shrink-0 truncate font-mono text-faint text-xs max-xl:hidden">
        {alert.labels.instance ?? alert.labels.pod}
      </span>
      <span className="w-36 shrink-0 truncate text-sm text-soft max-md:hidden">{service}</span>
      <span className="w-24 shrink-0 truncate text-faint text-sm max-lg:hidden">{environment}</span>
      <span
        className="w-14 shrink-0 text-right text-faint text-sm tabular-nums max-md:hidden"
        title={t("count", { count })}
      >
        <span aria-hidden>{format.number(count)}×</span>
        <span className="sr-only">{t("count", { count })}</span>
      </span>
      <span className="w-16 shrink-0 text-right text-sm max-sm:w-auto">
        {incident && (
          <Link
            to="/incidents/$incident"
            params={{ incident: String(incident.number) }}
            preload={false}
            title={t("incident", { number: incident.number })}
            className="link relative z-1 font-mono"
          >
            #{incident.number}
          </Link>
        )}
      </span>
      <span className="w-24 shrink-0 text-right text-faint text-sm tabular-nums max-sm:w-auto max-sm:whitespace-nowrap">
        {apart ? (
          <Age since={alert.last_seen_at} waiting={false} />
        ) : (
          <RelativeTime at={alert.last_seen_at} />
        )}
      </span>
    </div>
  );
});
