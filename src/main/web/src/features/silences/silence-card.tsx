import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleStop, Copy, Pencil } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Silence } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { cx } from "@/ui/cx";
import { Duration, ExactTime, RelativeTime, useDuration } from "@/ui/time";
import { progressAt, stateAt } from "./clock";
import { Matchers } from "./matchers";
import { silenceQuery } from "./queries";

export interface SilenceCardProps {
  silence: Silence;
  now: number;
  /** Nothing where the caller may not. */
  onExpire: (() => void) | null;
}

/** One silence: what it mutes, why, how long still. */
export function SilenceCard({ silence, now, onExpire }: SilenceCardProps) {
  const t = useTranslations("silences");
  const state = stateAt(silence, now);
  const ended = state === "expired";
  return (
    <li className={cx("relative overflow-hidden rounded-lg border bg-panel", ended && "text-soft")}>
      <div className="flex flex-col gap-3 p-4 sm:flex-row sm:items-start">
        <div className="flex min-w-0 flex-1 flex-col gap-2">
          <Matchers matchers={silence.matchers} />
          <p className="break-words">{silence.reason}</p>
          <p className="flex flex-wrap gap-x-3 gap-y-0.5 text-faint text-sm">
            <span>{t("by", { name: silence.created_by })}</span>
            <RelativeTime at={silence.created_at} />
            {state === "active" && <Muted silence={silence} />}
          </p>
        </div>
        <div className="flex shrink-0 flex-col gap-2 sm:items-end">
          <Remaining silence={silence} now={now} />
          {onExpire && (
            <div className="flex gap-1.5">
              {ended ? (
                <Link
                  to="/silences/new"
                  search={{ matcher: silence.matchers, reason: silence.reason }}
                  className={buttonClass("plain", "sm")}
                >
                  <Copy aria-hidden className="size-4" />
                  {t("again")}
                </Link>
              ) : (
                <>
                  <Link
                    to="/silences/$silence"
                    params={{ silence: silence.id }}
                    className={buttonClass("plain", "sm")}
                  >
                    <Pencil aria-hidden className="size-4" />
                    {t("edit")}
                  </Link>
                  <Button size="sm" icon={CircleStop} onClick={onExpire}>
                    {t("expire.action")}
                  </Button>
                </>
              )}
            </div>
          )}
        </div>
      </div>
      {state === "active" && (
        <span
          aria-hidden
          className="absolute bottom-0 left-0 h-0.5 bg-accent"
          style={{ width: `${progressAt(silence, now) * 100}%` }}
        />
      )}
    </li>
  );
}

function Remaining({ silence, now }: { silence: Silence; now: number }) {
  const t = useTranslations("silences");
  const duration = useDuration();
  const state = stateAt(silence, now);
  if (state === "expired") {
    return (
      <p className="text-sm sm:text-right">
        {t("ended")} <RelativeTime at={silence.ends_at} />
        <span className="block text-faint">
          {t("lasted")} <Duration from={silence.starts_at} to={silence.ends_at} />
        </span>
      </p>
    );
  }
  const at = state === "active" ? silence.ends_at : silence.starts_at;
  return (
    <p className="text-sm sm:text-right">
      <span className="font-medium tabular-nums">
        {t(state === "active" ? "left" : "begins", { duration: duration(Date.parse(at) - now) })}
      </span>
      <span className="block text-faint">
        {state === "active" ? t("until") : t("from")} <ExactTime at={at} />
      </span>
    </p>
  );
}

function Muted({ silence }: { silence: Silence }) {
  const t = useTranslations("silences");
  const mayRead = useMay("alerts:read");
  const { data } = useQuery(silenceQuery(silence.id));
  if (data?.muted === undefined) {
    return null;
  }
  const words = t("muted", { count: data.muted });
  return mayRead && data.muted > 0 ? (
    <Link to="/alerts" search={{ match: silence.matchers }} className="link">
      {words}
    </Link>
  ) : (
    <span>{words}</span>
  );
}
