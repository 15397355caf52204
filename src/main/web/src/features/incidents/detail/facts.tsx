import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Avatar } from "@/features/incidents/avatar";
import { Card } from "@/ui/card";
import { CopyButton } from "@/ui/code";
import { LabelLinks } from "@/ui/label-links";
import { Facts as List } from "@/ui/table";
import { Duration, ExactTime } from "@/ui/time";
import { PreviousLink } from "./previous-link";

export interface FactsProps {
  incident: Incident;
  /** On a phone they are folded, because the story comes first. */
  collapsible?: boolean;
}

/** What is known of the incident; each value that others share leads to them. */
export function Facts({ incident, collapsible = false }: FactsProps) {
  const t = useTranslations("incident.facts");
  if (!collapsible) {
    return (
      <Card title={t("title")}>
        <Content incident={incident} />
      </Card>
    );
  }
  const { service, environment } = incident;
  return (
    <details className="group rounded-lg border bg-panel">
      <summary className="flex h-11 list-none items-center gap-2 px-4 font-semibold [&::-webkit-details-marker]:hidden">
        <ChevronRight aria-hidden className="size-4 text-faint group-open:rotate-90" />
        {t("title")}
        <span className="min-w-0 flex-1 truncate text-right font-normal text-faint text-sm group-open:hidden">
          {[service, environment].filter(Boolean).join(" · ")}
        </span>
      </summary>
      <div className="border-t p-4">
        <Content incident={incident} />
      </div>
    </details>
  );
}

function Content({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.facts");
  const { service, environment, team, assignee, impact, origin, dedup_key } = incident;
  const facts: [ReactNode, ReactNode][] = [
    [t("service"), <Shared key="s" search={service ? { service: [service] } : null} value={service} />],
    [
      t("environment"),
      <Shared key="e" search={environment ? { environment: [environment] } : null} value={environment} />,
    ],
    [t("team"), <Shared key="t" search={team ? { team: [team] } : null} value={team} />],
    [t("assignee"), <Assignee key="a" assignee={assignee} />],
    [t("impact"), t(`impacts.${impact as 0 | 1 | 2 | 3}`)],
    [t("origin"), t(`origins.${origin}`)],
    ...timesOf(incident, t),
    [t("previous"), <PreviousLink key="p" incident={incident} />],
  ];
  const labels = Object.entries(incident.labels);
  return (
    <div className="flex flex-col gap-4">
      <List facts={facts} />
      {labels.length > 0 && (
        <div className="flex flex-col gap-1.5">
          <h3 className="text-faint text-sm">{t("labels")}</h3>
          <LabelLinks labels={incident.labels} to="/incidents" />
        </div>
      )}
      {dedup_key && (
        <div className="flex items-center gap-2">
          <div className="min-w-0 flex-1">
            <h3 className="text-faint text-sm">{t("key")}</h3>
            <code className="block truncate font-mono text-soft text-xs" title={dedup_key}>
              {dedup_key}
            </code>
          </div>
          <CopyButton text={dedup_key} label={t("copyKey")} />
        </div>
      )}
    </div>
  );
}

function timesOf(incident: Incident, t: ReturnType<typeof useTranslations<"incident.facts">>) {
  const { started_at, created_at, acknowledged_at, acknowledged_by, resolved_at, resolved_by } = incident;
  const times: [ReactNode, ReactNode][] = [
    [t("started"), <ExactTime key="s" at={started_at} />],
    [t("created"), <ExactTime key="c" at={created_at} />],
  ];
  if (acknowledged_at) {
    times.push([
      t("acknowledged"),
      <After key="a" from={created_at} to={acknowledged_at} by={acknowledged_by} />,
    ]);
  }
  if (resolved_at) {
    times.push([t("resolved"), <After key="r" from={created_at} to={resolved_at} by={resolved_by} />]);
  }
  return times;
}

function After({ from, to, by }: { from: string; to: string; by: string | null }) {
  const t = useTranslations("incident.facts");
  return (
    <>
      <ExactTime at={to} />
      <span className="block text-faint">
        {t.rich("after", { time: () => <Duration from={from} to={to} /> })}
        {by && ` · ${by}`}
      </span>
    </>
  );
}

interface SharedProps {
  search: { service?: string[]; environment?: string[]; team?: string[] } | null;
  value: string | null;
}

function Shared({ search, value }: SharedProps) {
  const t = useTranslations("common");
  return search && value ? (
    <Link to="/incidents" search={search} className="link break-words">
      {value}
    </Link>
  ) : (
    <span className="text-faint">{t("none")}</span>
  );
}

function Assignee({ assignee }: { assignee: string | null }) {
  const t = useTranslations("incident.facts");
  return assignee ? (
    <span className="flex items-center gap-2">
      <Avatar name={assignee} />
      <Link to="/incidents" search={{ assignee: [assignee] }} className="link min-w-0 truncate">
        {assignee}
      </Link>
    </span>
  ) : (
    <span className="text-faint">{t("nobody")}</span>
  );
}
