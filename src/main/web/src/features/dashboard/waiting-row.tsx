import { Link } from "@tanstack/react-router";
import { Check, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Button } from "@/ui/button";
import { cx } from "@/ui/cx";
import { SeverityMark, StatusMark, severityFill } from "@/ui/marks";
import { useNow } from "@/ui/now";
import { Age } from "@/ui/time";

export interface WaitingRowProps {
  incident: Incident;
  targetSeconds: number;
  /** Acknowledged a moment ago; keeps its place. */
  isKept: boolean;
  /** Absent where the caller may not. */
  onAcknowledge?: () => void;
  onUndo: () => void;
}

/** One incident that waits, how long, and the one button that matters. */
export function WaitingRow({ incident, targetSeconds, isKept, onAcknowledge, onUndo }: WaitingRowProps) {
  const t = useTranslations("dashboard.waiting");
  const { number, title, severity, service, environment } = incident;
  return (
    <li
      className={cx(
        "relative flex items-center gap-3 border-b py-2 pr-3 pl-4 last:border-b-0 hover:bg-hover sm:h-13",
        isKept && "bg-sunken",
      )}
    >
      <span aria-hidden className={cx("absolute inset-y-0 left-0 w-0.75", severityFill(severity))} />
      <SeverityMark of={severity} />
      <div className="min-w-0 flex-1">
        <Link
          to="/incidents/$incident"
          params={{ incident: String(number) }}
          className="line-clamp-2 break-words sm:break-all font-medium after:absolute after:inset-0 sm:line-clamp-1"
        >
          {title}
        </Link>
        <p className="truncate text-faint text-sm">
          <span className="font-mono">#{number}</span>
          <span className="sm:hidden">
            {" · "}
            <Age since={incident.created_at} waiting={!isKept} />
          </span>
          {[service, environment].filter(Boolean).map((place) => ` · ${place}`)}
        </p>
      </div>
      {!isKept && <Waiting since={incident.created_at} targetSeconds={targetSeconds} />}
      {isKept ? (
        <span className="z-1 inline-flex items-center gap-2">
          <StatusMark of="acknowledged" word className="max-sm:[&>span]:sr-only" />
          <Button icon={Undo2} onClick={onUndo}>
            {t("undo")}
          </Button>
        </span>
      ) : (
        onAcknowledge && (
          <Button
            icon={Check}
            onClick={onAcknowledge}
            className="z-1 max-sm:h-11"
            aria-label={t("acknowledgeOne", { number })}
          >
            <span className="max-sm:sr-only">{t("acknowledge")}</span>
          </Button>
        )
      )}
    </li>
  );
}

/** How long it waits, against the time in which somebody should have come. */
function Waiting({ since, targetSeconds }: { since: string; targetSeconds: number }) {
  const t = useTranslations("dashboard.waiting");
  const share = (useNow(1000) - new Date(since).getTime()) / 1000 / targetSeconds;
  const late = share >= 1;
  return (
    <span className="flex w-20 shrink-0 flex-col items-end gap-1 text-sm max-sm:hidden">
      <Age since={since} waiting />
      <span
        aria-hidden
        className="h-1 w-16 overflow-hidden rounded-full bg-line"
        title={late ? t("late") : undefined}
      >
        <span
          className={cx(
            "block h-full rounded-full",
            late ? "bg-critical" : share > 1 / 3 ? "bg-medium" : "bg-faint",
          )}
          style={{ width: `${Math.max(4, Math.min(1, share) * 100)}%` }}
        />
      </span>
      {late && <span className="sr-only">{t("late")}</span>}
    </span>
  );
}
