import { useQuery } from "@tanstack/react-query";
import { BookOpen, ChartLine, FileJson, HeartPulse, type LucideIcon } from "lucide-react";
import { useFormatter, useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { SectionPage } from "@/features/settings/frame/section-page";
import { buttonClass } from "@/ui/button";
import { Card, Stat } from "@/ui/card";
import { useNow } from "@/ui/now";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Facts } from "@/ui/table";
import { ExactTime, useDuration } from "@/ui/time";
import { useBytes } from "./bytes";
import { Checks } from "./checks";
import { type SystemState, systemQuery } from "./queries";
import { Queue } from "./queue";
import { Tables } from "./tables";

/** What the product runs on, and how it does. */
export function SystemPage() {
  const { data, error, refetch } = useQuery(systemQuery);
  return (
    <SectionPage section="system">
      <Links />
      {data ? (
        <State system={data} />
      ) : error ? (
        <ErrorState error={error} onRetry={refetch} />
      ) : (
        <SkeletonRows rows={8} />
      )}
    </SectionPage>
  );
}

function State({ system }: { system: SystemState }) {
  const t = useTranslations("settings.system");
  const duration = useDuration();
  const bytes = useBytes();
  const now = useNow(60_000);
  const { process, postgres, redis, queue } = system;
  return (
    <>
      <Card>
        <div className="grid grid-cols-2 gap-4 md:grid-cols-4">
          <Stat
            label={t("version")}
            value={<span className="break-words text-md sm:text-xl">{system.version}</span>}
            note={`Java ${process.java}`}
          />
          <Stat
            label={t("uptime")}
            value={duration(now - new Date(process.started_at).getTime())}
            note={process.roles.join(", ")}
          />
          <Stat
            label={t("queueLength")}
            value={queue.length}
            note={
              queue.length > 0
                ? t("oldest", { duration: duration(queue.oldest_seconds * 1000) })
                : t("waiting", { count: 0 })
            }
          />
          <Stat label={t("database")} value={bytes(postgres.bytes)} note={`PostgreSQL ${postgres.version}`} />
        </div>
      </Card>
      <div className="grid items-start gap-4 lg:grid-cols-2 lg:gap-5">
        <Card title={t("checks")} flush>
          <Checks />
        </Card>
        <Card title={t("queue")} flush>
          <Queue queue={queue} deadLetters={system.dead_letters} />
        </Card>
        <Card title={t("stores")}>
          <Facts
            facts={[
              ["PostgreSQL", postgres.version],
              [t("schema"), postgres.schema],
              ["Redis", redis ? redis.version : t("away")],
              [
                t("memory"),
                redis
                  ? redis.most_bytes > 0
                    ? t("of", { used: bytes(redis.used_bytes), most: bytes(redis.most_bytes) })
                    : bytes(redis.used_bytes)
                  : "–",
              ],
              [
                t("heap"),
                t("of", { used: bytes(process.heap_used_bytes), most: bytes(process.heap_most_bytes) }),
              ],
              [t("processors"), process.processors],
              [t("started"), <ExactTime key="s" at={process.started_at} />],
            ]}
          />
        </Card>
        <Card title={t("retention")}>
          <Retention seconds={system.retention_seconds} />
        </Card>
      </div>
      <Card title={t("tables")} flush>
        <Tables tables={postgres.tables} />
      </Card>
    </>
  );
}

const KINDS = [
  "bodies",
  "receipts",
  "history",
  "changes",
  "alerts",
  "silences",
  "credentials",
  "audit",
] as const;

const DAY_SECONDS = 86_400;

function Retention({ seconds }: { seconds: Record<string, number> }) {
  const t = useTranslations("settings.system");
  const format = useFormatter();
  return (
    <Facts
      facts={KINDS.filter((kind) => seconds[kind] !== undefined).map((kind) => [
        t(`kinds.${kind}`),
        t("days", { days: format.number(Math.round((seconds[kind] ?? 0) / DAY_SECONDS)) }),
      ])}
    />
  );
}

/** Where else one looks. */
function Links() {
  const t = useTranslations("settings.system");
  const mayMeasure = useMay("metrics");
  const links: readonly (readonly [string, LucideIcon, string])[] = [
    ["/api/v1/docs", BookOpen, t("docs")],
    ["/api/v1/openapi.yaml", FileJson, t("contract")],
    ["/health", HeartPulse, t("health")],
    ...(mayMeasure ? [["/metrics", ChartLine, t("metrics")] as const] : []),
  ];
  return (
    <nav aria-label={t("elsewhere")} className="flex flex-wrap gap-1.5">
      {links.map(([href, Icon, name]) => (
        <a key={href} href={href} target="_blank" rel="noreferrer" className={buttonClass("plain")}>
          <Icon aria-hidden className="size-4" />
          {name}
        </a>
      ))}
    </nav>
  );
}
