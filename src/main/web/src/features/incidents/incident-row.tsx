import { Link } from "@tanstack/react-router";
import { Bell } from "lucide-react";
import { memo } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Badge } from "@/ui/badge";
import { Checkbox } from "@/ui/checkbox";
import { cx } from "@/ui/cx";
import { SeverityMark, StatusMark, severityFill } from "@/ui/marks";
import { Age, RelativeTime } from "@/ui/time";
import { Avatar } from "./avatar";

export interface IncidentRowProps {
  incident: Incident;
  /** Whether the keyboard's cursor is on it. */
  active: boolean;
  selected: boolean;
  /** Whether it has just changed or come. */
  flashing: boolean;
  /** Selects it by its id; null where nothing can be selected. */
  onToggle: ((id: string) => void) | null;
}

/** One incident in one line; on a phone in two. The whole line is its link. */
export const IncidentRow = memo(function IncidentRow(props: IncidentRowProps) {
  const { incident, active, selected, flashing, onToggle } = props;
  const t = useTranslations("incidents.row");
  const { id, number, title, severity, status, service, environment, tags, assignee } = incident;
  return (
    <div
      className={cx(
        "relative flex h-full items-center gap-3 border-b pr-4 pl-4 lg:pr-6",
        active ? "bg-hover shadow-[inset_0_0_0_1px_var(--color-accent)]" : "hover:bg-hover",
        selected && "bg-selected",
        flashing && "animate-flash",
      )}
    >
      <span aria-hidden className={cx("absolute inset-y-0 left-0 w-0.75", severityFill(severity))} />
      {onToggle && (
        <Checkbox
          label={t("select", { number })}
          hideLabel
          checked={selected}
          onChange={() => onToggle(id)}
          className="z-1"
        />
      )}
      <span className="flex shrink-0 gap-2 max-sm:flex-col max-sm:gap-1">
        <SeverityMark of={severity} />
        <StatusMark of={status} />
      </span>
      <span className="w-14 shrink-0 font-mono text-faint text-sm max-sm:hidden">#{number}</span>
      <span className="flex min-w-0 flex-1 flex-col sm:flex-row sm:items-center sm:gap-2">
        <Link
          to="/incidents/$incident"
          params={{ incident: String(number) }}
          tabIndex={-1}
          preload={false}
          className={cx(
            "truncate after:absolute after:inset-0",
            status === "resolved" ? "text-faint" : "font-medium",
          )}
        >
          {title}
        </Link>
        <span className="flex shrink-0 gap-1 max-md:hidden">
          {tags.slice(0, 3).map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </span>
        <span className="truncate text-faint text-sm sm:hidden">
          #{number} · {[service, environment].filter(Boolean).join(" · ")}
        </span>
      </span>
      <span className="w-36 shrink-0 truncate text-sm text-soft max-md:hidden">{service}</span>
      <span className="w-24 shrink-0 truncate text-faint text-sm max-lg:hidden">{environment}</span>
      <AlertCount firing={incident.alerts.firing} total={incident.alerts.total} />
      <span className="flex w-6 shrink-0 justify-center max-sm:hidden">
        {assignee && <Avatar name={assignee} />}
      </span>
      <span className="shrink-0 text-right text-sm sm:w-20">
        {incident.resolved_at ? (
          <RelativeTime at={incident.resolved_at} className="text-faint" />
        ) : (
          <Age since={incident.created_at} waiting={status === "open"} />
        )}
      </span>
    </div>
  );
});

function AlertCount({ firing, total }: { firing: number; total: number }) {
  const t = useTranslations("incidents.row");
  const words = t("alerts", { firing, total });
  return (
    <span
      className="inline-flex w-14 shrink-0 items-center gap-1 text-faint text-sm tabular-nums max-md:hidden"
      title={words}
    >
      {total > 0 && (
        <>
          <Bell aria-hidden className="size-3.5" />
          <span aria-hidden>{firing === total ? total : `${firing}/${total}`}</span>
          <span className="sr-only">{words}</span>
        </>
      )}
    </span>
  );
}
