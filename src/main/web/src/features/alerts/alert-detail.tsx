import { Link } from "@tanstack/react-router";
import { BookOpen, ChartLine, ExternalLink, Route, VolumeX } from "lucide-react";
import type { ReactNode } from "react";
import { useFormatter, useTranslations } from "use-intl";
import { matcherOf } from "@/api/matchers";
import type { Alert } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { AlertMark } from "@/ui/alert-mark";
import { buttonClass } from "@/ui/button";
import { LabelLinks } from "@/ui/label-links";
import { SeverityMark, StatusMark } from "@/ui/marks";
import { Facts } from "@/ui/table";
import { Duration, ExactTime, RelativeTime } from "@/ui/time";
import { webAddress } from "@/ui/web-address";
import { AlertHistory } from "./alert-history";
import { Annotations } from "./annotations";

/** All that is known about an alert, beside the list or on a page of its own. */
export function AlertDetail({ alert }: { alert: Alert }) {
  const t = useTranslations("alerts.detail");
  return (
    <div className="flex flex-col gap-6">
      <section className="flex flex-col gap-3">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <AlertMark of={alert.status} silenced={alert.silenced_by !== null} word />
          <SeverityMark of={alert.severity} word />
          <span className="text-soft text-sm">
            {alert.status === "resolved" ? t("firedFor") : t("firesFor")}{" "}
            <Duration from={alert.starts_at} to={alert.ends_at} className="font-medium text-ink" />
          </span>
        </p>
        {alert.annotations.summary && <p className="text-md">{alert.annotations.summary}</p>}
        <AlertActions alert={alert} />
      </section>
      <AlertFacts alert={alert} />
      <Part title={t("labels")}>
        <LabelLinks labels={alert.labels} to="/alerts" explain={(label) => t("withLabel", { label })} />
      </Part>
      {Object.keys(alert.annotations).length > 0 && (
        <Part title={t("annotations")}>
          <Annotations annotations={alert.annotations} />
        </Part>
      )}
      <Part title={t("history")}>
        <AlertHistory id={alert.id} />
      </Part>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h3 className="font-semibold text-sm text-soft">{title}</h3>
      {children}
    </section>
  );
}

function AlertActions({ alert }: { alert: Alert }) {
  const t = useTranslations("alerts");
  const maySilence = useMay("silences:write");
  const mayTrace = useMay("receipts:read");
  const { annotations } = alert;
  const links = [
    { icon: ChartLine, name: t("detail.source"), to: webAddress(alert.generator_url) },
    { icon: BookOpen, name: t("detail.runbook"), to: webAddress(annotations.runbook_url) },
    { icon: ExternalLink, name: t("detail.dashboard"), to: webAddress(annotations.dashboard_url) },
  ];
  return (
    <div className="flex flex-wrap gap-2">
      {mayTrace && (
        <Link
          to="/receipts/$receipt"
          params={{ receipt: alert.last_receipt }}
          className={buttonClass("primary", "sm")}
        >
          <Route aria-hidden className="size-4" />
          {t("why")}
        </Link>
      )}
      {maySilence && alert.silenced_by === null && (
        <Link
          to="/silences/new"
          search={{ matcher: Object.entries(alert.labels).map(([name, value]) => matcherOf(name, value)) }}
          className={buttonClass("plain", "sm")}
        >
          <VolumeX aria-hidden className="size-4" />
          {t("silence")}
        </Link>
      )}
      {links.map(
        ({ icon: Icon, name, to }) =>
          to && (
            <a
              key={name}
              href={to}
              target="_blank"
              rel="noreferrer"
              className={buttonClass("plain", "sm")}
              title={to}
            >
              <Icon aria-hidden className="size-4" />
              {name}
            </a>
          ),
      )}
    </div>
  );
}

function AlertFacts({ alert }: { alert: Alert }) {
  const t = useTranslations("alerts.detail");
  const format = useFormatter();
  const facts: [string, ReactNode][] = [
    [t("incident"), <OfIncident key="incident" alert={alert} />],
    [t("service"), alert.service ?? "–"],
    [t("environment"), alert.environment ?? "–"],
    [t("started"), <ExactTime key="started" at={alert.starts_at} />],
    ...(alert.ends_at
      ? [[t("ended"), <ExactTime key="ended" at={alert.ends_at} />] as [string, ReactNode]]
      : []),
    [t("lastSeen"), <RelativeTime key="seen" at={alert.last_seen_at} />],
    [
      t("deliveries"),
      t("deliveriesSince", {
        count: alert.count,
        since: format.dateTime(new Date(alert.first_seen_at), { dateStyle: "medium", timeStyle: "short" }),
      }),
    ],
    [t("integration"), alert.integration],
    [
      t("fingerprint"),
      <code key="print" className="select-all font-mono">
        {alert.fingerprint}
      </code>,
    ],
  ];
  if (alert.silenced_by) {
    facts.splice(1, 0, [t("silencedBy"), <OfSilence key="silence" id={alert.silenced_by} />]);
  }
  return <Facts facts={facts} />;
}

function OfIncident({ alert: { incident, silenced_by } }: { alert: Alert }) {
  const t = useTranslations("alerts.detail");
  if (!incident) {
    return <span className="text-faint">{silenced_by ? t("silencedNone") : t("none")}</span>;
  }
  return (
    <Link
      to="/incidents/$incident"
      params={{ incident: String(incident.number) }}
      className="inline-flex items-center gap-2"
    >
      <StatusMark of={incident.status} />
      <span className="link font-mono">#{incident.number}</span>
    </Link>
  );
}

function OfSilence({ id }: { id: string }) {
  const t = useTranslations("alerts.detail");
  const mayWrite = useMay("silences:write");
  return mayWrite ? (
    <Link to="/silences/$silence" params={{ silence: id }} className="link">
      {t("silence")}
    </Link>
  ) : (
    <Link to="/silences" className="link">
      {t("silence")}
    </Link>
  );
}
