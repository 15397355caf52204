import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { Badge } from "@/ui/badge";
import { useDuration } from "@/ui/time";
import type { SystemState } from "./queries";

export interface QueueProps {
  queue: SystemState["queue"];
  deadLetters: SystemState["dead_letters"];
}

/** What is accepted and not yet applied, and where it lies. */
export function Queue({ queue, deadLetters }: QueueProps) {
  const t = useTranslations("settings.system");
  const duration = useDuration();
  const mayRead = useMay("receipts:read");
  const dead = deadLetters.complete ? String(deadLetters.count) : `${deadLetters.count}+`;
  return (
    <ul>
      {queue.journals.map(({ name, available, reason, length }) => (
        <li key={name} className="flex items-start gap-2.5 border-b px-4 py-2">
          {available ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-resolved" />
          ) : (
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0 text-critical" />
          )}
          <span className="min-w-0 flex-1">
            <span className="font-medium">{t("journal", { name })}</span>
            {reason && <span className="block text-soft text-sm">{reason}</span>}
          </span>
          <span className="text-soft tabular-nums">
            {length === null ? t("unknown") : t("waiting", { count: length })}
          </span>
        </li>
      ))}
      <li className="flex items-center gap-2.5 border-b px-4 py-2">
        <span className="min-w-0 flex-1">{t("retrying")}</span>
        <span className="text-soft tabular-nums">
          {queue.retrying === 0
            ? "0"
            : t("retryingSince", {
                count: queue.retrying,
                duration: duration(queue.oldest_retrying_seconds * 1000),
              })}
        </span>
      </li>
      <li className="flex items-center gap-2.5 px-4 py-2">
        <span className="min-w-0 flex-1">
          {mayRead ? (
            <Link to="/dead-letters" className="link">
              {t("deadLetters")}
            </Link>
          ) : (
            t("deadLetters")
          )}
        </span>
        {deadLetters.count > 0 ? <Badge tone="critical">{dead}</Badge> : <span className="text-soft">0</span>}
      </li>
    </ul>
  );
}
