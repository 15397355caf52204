import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleAlert, CircleCheck, CircleDashed, CirclePause, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { SystemHealth } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Card } from "@/ui/card";
import { cx } from "@/ui/cx";
import { useNow } from "@/ui/now";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { RelativeTime, useDuration } from "@/ui/time";
import { queueHealth, sourceHealth } from "./health";
import { healthQuery } from "./queries";

/** Whether what is sent arrives. Not shown to who may not know. */
export function HealthCard() {
  const t = useTranslations("dashboard.health");
  const health = useQuery(healthQuery());
  return (
    <Card flush title={t("title")}>
      {health.data ? (
        <Lines health={health.data} />
      ) : health.isError ? (
        <ErrorState error={health.error} onRetry={() => void health.refetch()} className="!py-6" />
      ) : (
        <SkeletonRows rows={4} />
      )}
    </Card>
  );
}

function Lines({ health }: { health: SystemHealth }) {
  const t = useTranslations("dashboard.health");
  const duration = useDuration();
  const now = useNow(60_000);
  const mayTrace = useMay("receipts:read");
  const { queue, dead_letters: dead, sources } = health;
  const away = queue.journals.filter(({ available }) => !available);
  return (
    <ul className="text-sm">
      <Line state={queueHealth(health)} name={t("queue")}>
        {queue.length === 0
          ? t("empty")
          : t("waiting", { count: queue.length, age: duration(queue.oldest_seconds * 1000) })}
        {queue.retrying > 0 && ` · ${t("retrying", { count: queue.retrying })}`}
        {away.map(({ name }) => ` · ${t("away", { name })}`)}
      </Line>
      <Line state={dead.count > 0 ? "degraded" : "good"} name={t("dead")}>
        {dead.count === 0 ? (
          t("none")
        ) : mayTrace ? (
          <Link to="/dead-letters" className="link">
            {t("deadCount", { count: dead.count, more: String(!dead.complete) })}
          </Link>
        ) : (
          t("deadCount", { count: dead.count, more: String(!dead.complete) })
        )}
      </Line>
      {sources.map((source) => (
        <Line key={source.id} state={stateOf(source, now)} name={source.name}>
          {!source.enabled ? (
            t("off")
          ) : source.last_received_at ? (
            <RelativeTime at={source.last_received_at} />
          ) : (
            t("never")
          )}
        </Line>
      ))}
    </ul>
  );
}

function stateOf(source: SystemHealth["sources"][number], now: number): keyof typeof MARKS {
  if (!source.enabled) {
    return "off";
  }
  return source.last_received_at === null ? "waiting" : sourceHealth(source, now);
}

const MARKS = {
  good: { icon: CircleCheck, look: "text-resolved" },
  degraded: { icon: TriangleAlert, look: "text-medium" },
  bad: { icon: CircleAlert, look: "text-critical" },
  waiting: { icon: CircleDashed, look: "text-faint" },
  off: { icon: CirclePause, look: "text-faint" },
};

interface LineProps {
  state: keyof typeof MARKS;
  name: string;
  children: ReactNode;
}

function Line({ state, name, children }: LineProps) {
  const t = useTranslations("dashboard.health");
  const { icon: Icon, look } = MARKS[state];
  return (
    <li className="flex min-h-10 items-center gap-2.5 border-b px-4 py-1.5 last:border-b-0">
      <Icon aria-hidden className={cx("size-4 shrink-0", look)} />
      <span className="sr-only">{t(`states.${state}`)}</span>
      <span className="min-w-0 flex-1 truncate font-medium">{name}</span>
      <span className="shrink-0 text-right text-soft tabular-nums">{children}</span>
    </li>
  );
}
