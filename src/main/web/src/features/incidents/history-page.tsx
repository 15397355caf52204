import { getRouteApi } from "@tanstack/react-router";
import { Download, History } from "lucide-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import type { IncidentQuery } from "@/api/incidents";
import { Button } from "@/ui/button";
import { FreshPill } from "@/ui/fresh-pill";
import { ListEnd } from "@/ui/list-end";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { daysOf, historyLines } from "./days";
import { FilterBar } from "./filter-bar";
import { facetQuery, isFiltered, withoutFilters } from "./filters";
import { HistoryList } from "./history-list";
import type { HistorySearch } from "./history-search";
import { NoIncidents } from "./no-incidents";
import { useExport } from "./use-export";
import { useIncidentList } from "./use-incident-list";

const route = getRouteApi("/_shell/history");
const MINUTE_MS = 60_000;

/** What is over, day by day, the latest first. */
export function HistoryPage() {
  const t = useTranslations("history");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(MINUTE_MS);
  const change = (next: HistorySearch) => void navigate({ search: next, replace: true });
  // What is asked for changes with the address, and as ranges move on; not with each render.
  const key = JSON.stringify({ ...facetQuery(search, now), status: ["resolved"], sort: "-resolved" });
  const query = useMemo(() => JSON.parse(key) as IncidentQuery, [key]);
  return (
    <Page
      title={t("title")}
      layout="fill"
      actions={<ExportButton query={query} />}
      bar={
        <FilterBar search={search} onChange={change} now={now} without={["status"]}>
          <BarLegend />
        </FilterBar>
      }
    >
      <Resolved search={search} query={query} onChange={change} />
    </Page>
  );
}

function ExportButton({ query }: { query: IncidentQuery }) {
  const t = useTranslations("history.export");
  const { rows, run } = useExport(query);
  return (
    <Button icon={Download} busy={rows !== null} onClick={run} aria-label={t("label")}>
      <span className="max-sm:sr-only">{rows ? t("rows", { count: rows }) : t("button")}</span>
    </Button>
  );
}

/** What the two shades of a bar mean. */
function BarLegend() {
  const t = useTranslations("history.legend");
  return (
    <p className="flex items-center gap-1.5 text-faint text-sm max-xl:hidden">
      <span aria-hidden className="h-2 w-5 rounded-l-full bg-faint opacity-35" />
      {t("waited")}
      <span aria-hidden className="ml-2 h-2 w-5 rounded-r-full bg-faint" />
      {t("attended")}
    </p>
  );
}

interface ResolvedProps {
  search: HistorySearch;
  query: IncidentQuery;
  onChange: (search: HistorySearch) => void;
}

function Resolved({ search, query, onChange }: ResolvedProps) {
  const t = useTranslations("history");
  const end = useTranslations("incidents.end");
  const { list, incidents, fresh, showFresh } = useIncidentList(query);
  const [atTop, setAtTop] = useState(true);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const days = useMemo(() => daysOf(incidents), [incidents]);
  const lines = useMemo(() => historyLines(days, !hasNextPage), [days, hasNextPage]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  if (list.isPending) {
    return <SkeletonRows rows={12} />;
  }
  if (list.isError && incidents.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (incidents.length === 0 && fresh.length === 0) {
    return isFiltered(search) ? (
      <NoIncidents filtered onClear={() => onChange(withoutFilters(search))} />
    ) : (
      <EmptyState icon={History} title={t("empty.title")}>
        {t("empty.detail")}
      </EmptyState>
    );
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-panel">
      <FreshPill
        count={fresh.length}
        words={t("fresh", { count: fresh.length })}
        onShow={showFresh}
        unattended={atTop}
        isEmpty={incidents.length === 0}
      />
      <HistoryList
        lines={lines}
        onNearEnd={more}
        onScrolled={setAtTop}
        footer={<ListEnd list={list}>{end("all", { count: incidents.length })}</ListEnd>}
      />
    </div>
  );
}
