import { BellOff } from "lucide-react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { Segmented } from "@/ui/segmented";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { AlertRow } from "./alert-row";
import { HeldPill } from "./held-pill";
import { ALERT_FILTERS, useIncidentAlerts } from "./use-incident-alerts";
import { VirtualList } from "./virtual-list";

/** The alerts of the incident, on one scale of time, so that one sees which came first. */
export function IncidentAlerts({ incident }: { incident: Incident }) {
  const t = useTranslations("incident.alerts");
  const alerts = useIncidentAlerts(incident);
  const { query, shown, held, filter, text, range } = alerts;
  const { firing, resolved, unconfirmed, total } = incident.alerts;
  const counts = { all: total, firing, resolved, unconfirmed };
  if (query.isPending) {
    return <SkeletonRows rows={5} />;
  }
  if (query.isError && !query.data) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  if (alerts.loaded === 0) {
    return (
      <EmptyState icon={BellOff} title={t("empty")} className="!py-8">
        {t(incident.merged_into ? "emptyMerged" : "emptyDetail")}
      </EmptyState>
    );
  }
  return (
    <section aria-label={t("title")} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        <div className="max-w-full overflow-x-auto">
          <Segmented
            label={t("filter")}
            value={filter}
            onChange={alerts.setFilter}
            options={ALERT_FILTERS.filter((one) => one !== "unconfirmed" || unconfirmed > 0).map((value) => ({
              value,
              label: t("filterCount", { name: t(`filters.${value}`), count: counts[value] }),
            }))}
          />
        </div>
        {alerts.loaded > 5 && (
          <input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            value={text}
            onChange={(event) => alerts.setText(event.target.value)}
            className="control h-8 min-w-40 flex-1 sm:max-w-72"
          />
        )}
      </div>
      <HeldPill count={held} words={t("held", { count: held })} />
      <div className="overflow-hidden rounded-lg border bg-panel">
        <VirtualList
          label={t("title")}
          items={shown}
          keyOf={idOf}
          estimate={52}
          onNearEnd={alerts.more}
          onBelowTop={alerts.setBelow}
        >
          {(alert) => <AlertRow alert={alert} shared={incident.labels} range={range} />}
        </VirtualList>
        {query.isFetchingNextPage && <SkeletonRows rows={2} />}
        {shown.length === 0 && !query.hasNextPage && (
          <p className="px-4 py-8 text-center text-faint">{t("noneFits")}</p>
        )}
      </div>
    </section>
  );
}

function idOf({ id }: { id: string }): string {
  return id;
}
