import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import type { Alert } from "@/api/schema.gen";
import { Card } from "@/ui/card";
import { SeverityMark } from "@/ui/marks";
import { SkeletonRows } from "@/ui/skeleton";
import { RelativeTime } from "@/ui/time";
import { MOST_COUNTED, mutedQuery } from "./queries";

const SHOWN = 8;

/** What a silence would mute now, as one writes it. */
export function MutedPreview({ matchers }: { matchers: readonly string[] }) {
  const t = useTranslations("silences.preview");
  const { data, error, isPending, isPlaceholderData } = useQuery(mutedQuery(useDeferredValue(matchers)));
  const alerts = matchers.length === 0 ? [] : (data?.items ?? []);
  const inIncident = alerts.filter(({ incident }) => incident && incident.status !== "resolved").length;
  const isMore = data?.next != null;
  return (
    <Card title={t("title")} flush>
      <div aria-live="polite" className={isPlaceholderData ? "opacity-60" : undefined}>
        {matchers.length === 0 ? (
          <p className="p-4 text-faint text-sm">{t("none")}</p>
        ) : error ? (
          <p className="p-4 text-danger text-sm">{error.faultAt("match[]") ?? error.message}</p>
        ) : isPending ? (
          <SkeletonRows rows={3} />
        ) : (
          <>
            <div className="flex flex-col gap-1 border-b p-4">
              <p className="font-semibold text-md">
                {isMore ? t("many", { count: MOST_COUNTED }) : t("count", { count: alerts.length })}
              </p>
              {inIncident > 0 && <p className="text-soft text-sm">{t("stay", { count: inIncident })}</p>}
            </div>
            <ul>
              {alerts.slice(0, SHOWN).map((alert) => (
                <Muted key={alert.id} alert={alert} />
              ))}
            </ul>
            {alerts.length > SHOWN && (
              <Link
                to="/alerts"
                search={{ match: [...matchers] }}
                target="_blank"
                className="link block px-4 py-2 text-sm"
              >
                {t("more")}
              </Link>
            )}
          </>
        )}
      </div>
    </Card>
  );
}

function Muted({ alert }: { alert: Alert }) {
  return (
    <li className="flex items-center gap-2 border-b px-4 py-2 text-sm last:border-b-0">
      <SeverityMark of={alert.severity} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{alert.title}</span>
        <span className="block truncate text-faint text-xs">
          {[alert.service, alert.environment, alert.labels.instance].filter(Boolean).join(" · ")}
        </span>
      </span>
      <RelativeTime at={alert.starts_at} className="shrink-0 text-faint text-xs" />
    </li>
  );
}
