import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Activity, BellOff, BookOpen, ChartLine, type LucideIcon, ScrollText } from "lucide-react";
import { useTranslations } from "use-intl";
import { matcherOf } from "@/api/matchers";
import type { Alert } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { buttonClass } from "@/ui/button";
import { LabelLinks } from "@/ui/label-links";
import { Markdown } from "@/ui/markdown";
import { SkeletonRows } from "@/ui/skeleton";
import { Facts } from "@/ui/table";
import { RelativeTime } from "@/ui/time";
import { webAddress } from "@/ui/web-address";
import { FiringStrip } from "./firing-strip";
import { firingsOf } from "./firings";
import { alertHistoryQuery } from "./queries";
import type { Range } from "./use-incident-alerts";

/** A silence takes so many matchers. */
const MOST_MATCHERS = 20;
const LINKS = new Set(["runbook_url", "dashboard_url", "__dashboardUid__", "__panelId__"]);

/** All that is known of one alert. */
export function AlertDetails({ alert, range }: { alert: Alert; range: Range }) {
  const t = useTranslations("incident.alerts");
  const { annotations, labels, count, first_seen_at, last_seen_at, integration } = alert;
  const texts = Object.entries(annotations).filter(([name]) => !LINKS.has(name));
  return (
    <div className="flex flex-col gap-4 border-t bg-canvas px-4 py-3 sm:pl-10">
      <AlertLinks alert={alert} />
      {texts.length > 0 && (
        <Facts facts={texts.map(([name, text]) => [name, <Markdown key={name} text={text} />])} />
      )}
      <LabelLinks labels={labels} to="/alerts" label={t("labels")} />
      <History alert={alert} range={range} />
      <Facts
        facts={[
          [t("count"), t("counted", { count })],
          [t("firstSeen"), <RelativeTime key="f" at={first_seen_at} />],
          [t("lastSeen"), <RelativeTime key="l" at={last_seen_at} />],
          [t("integration"), integration],
        ]}
      />
    </div>
  );
}

/** When it fired, episode by episode. */
function History({ alert, range }: { alert: Alert; range: Range }) {
  const t = useTranslations("incident.alerts");
  const { data, isPending, isError } = useQuery(
    alertHistoryQuery(alert.id, `${alert.status} ${alert.starts_at}`),
  );
  if (isPending) {
    return <SkeletonRows rows={1} />;
  }
  if (isError) {
    return null;
  }
  const firings = firingsOf(data.items, range.to);
  const from = Math.min(range.from, ...firings.map((firing) => firing.from));
  return (
    <figure className="flex flex-col gap-1">
      <figcaption className="text-faint text-sm">{t("episodes", { count: firings.length })}</figcaption>
      <FiringStrip
        label={t("episodes", { count: firings.length })}
        firings={firings}
        range={{ from, to: range.to }}
        isFiring={alert.status === "firing"}
        className="h-4 w-full"
      />
      <div className="flex justify-between text-faint text-xs">
        <RelativeTime at={from} />
        <RelativeTime at={Math.min(range.to, Date.now())} />
      </div>
    </figure>
  );
}

function AlertLinks({ alert }: { alert: Alert }) {
  const t = useTranslations("incident.alerts");
  const maySilence = useMay("silences:write");
  const mayTrace = useMay("receipts:read");
  const { annotations, labels, generator_url, last_receipt, silenced_by } = alert;
  const matcher = Object.entries(labels)
    .filter(([, value]) => value !== "")
    .slice(0, MOST_MATCHERS)
    .map(([name, value]) => matcherOf(name, value));
  return (
    <div className="flex flex-wrap gap-2">
      <Out to={annotations.runbook_url} icon={BookOpen} word={t("runbook")} />
      <Out to={annotations.dashboard_url} icon={ChartLine} word={t("dashboard")} />
      <Out to={generator_url} icon={Activity} word={t("generator")} />
      {maySilence && silenced_by === null && (
        <Link to="/silences/new" search={{ matcher }} className={buttonClass("plain", "sm")}>
          <BellOff aria-hidden className="size-4" />
          {t("silence")}
        </Link>
      )}
      {mayTrace && (
        <Link
          to="/receipts/$receipt"
          params={{ receipt: last_receipt }}
          className={buttonClass("quiet", "sm")}
        >
          <ScrollText aria-hidden className="size-4" />
          {t("trace")}
        </Link>
      )}
      <Link to="/alerts/$alert" params={{ alert: alert.id }} className={buttonClass("quiet", "sm")}>
        {t("open")}
      </Link>
    </div>
  );
}

function Out({ to, icon: Icon, word }: { to: string | null | undefined; icon: LucideIcon; word: string }) {
  const href = webAddress(to);
  return href ? (
    <a href={href} target="_blank" rel="noopener noreferrer nofollow" className={buttonClass("plain", "sm")}>
      <Icon aria-hidden className="size-4" />
      {word}
    </a>
  ) : null;
}
