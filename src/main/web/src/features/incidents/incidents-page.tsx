import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useState } from "react";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { buttonClass } from "@/ui/button";
import { FreshPill } from "@/ui/fresh-pill";
import { ListEnd } from "@/ui/list-end";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { FilterBar } from "./filter-bar";
import { isFiltered, listQuery, withoutFilters } from "./filters";
import { IncidentList } from "./incident-list";
import { ListOptions } from "./list-options";
import { linesOf } from "./rows";
import type { IncidentsSearch } from "./search";
import { useDeeds } from "./use-deeds";
import { useFlashes } from "./use-flashes";
import { useIncidentList } from "./use-incident-list";
import { useListKeys } from "./use-list-keys";
import { useSelection } from "./use-selection";
import { viewsQuery } from "./views/queries";
import { settled } from "./views/view-search";
import { ViewsMenu } from "./views/views-menu";

const NoIncidents = lazy(() =>
  import("./no-incidents").then(({ NoIncidents }) => ({ default: NoIncidents })),
);
const SelectionBar = lazy(() =>
  import("./selection-bar").then(({ SelectionBar }) => ({ default: SelectionBar })),
);

const route = getRouteApi("/_shell/incidents");
const MINUTE_MS = 60_000;

export function IncidentsPage() {
  const t = useTranslations("incidents");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const now = useNow(MINUTE_MS);
  const mayWrite = useMay("incidents:write");
  const hasDefault = useQuery(viewsQuery).data?.some((view) => view.default) ?? false;
  const go = (next: IncidentsSearch, replace: boolean) =>
    void navigate({ search: settled(next, hasDefault), replace });
  const change = (next: IncidentsSearch) => go(next, true);
  return (
    <Page
      title={t("title")}
      layout="fill"
      actions={
        mayWrite && (
          <Link to="/incidents/new" className={buttonClass("primary")}>
            <Plus aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t("create")}</span>
          </Link>
        )
      }
      bar={
        <FilterBar search={search} onChange={change} now={now}>
          <ViewsMenu search={search} onGo={go} />
          <ListOptions search={search} onChange={change} />
        </FilterBar>
      }
    >
      <Incidents search={search} now={now} mayWrite={mayWrite} onChange={change} />
    </Page>
  );
}

interface IncidentsProps {
  search: IncidentsSearch;
  now: number;
  mayWrite: boolean;
  onChange: (search: IncidentsSearch) => void;
}

function Incidents({ search, now, mayWrite, onChange }: IncidentsProps) {
  const t = useTranslations("incidents");
  // What is asked for changes with the address, and as ranges move on; not with each render.
  const key = JSON.stringify(listQuery(search, now));
  const query = useMemo(() => JSON.parse(key), [key]);
  const { list, incidents, fresh, showFresh } = useIncidentList(query);
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [atTop, setAtTop] = useState(true);
  const lines = useMemo(
    () => linesOf(incidents, search.group, collapsed),
    [incidents, search.group, collapsed],
  );
  const selection = useSelection(incidents, lines);
  const deed = useDeeds();
  const cursor = useListKeys(lines, mayWrite ? selection : null, deed);
  const [flashing, flash] = useFlashes();
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const show = () => {
    showFresh();
    flash(fresh.map(({ id }) => id));
  };

  if (list.isPending) {
    return <SkeletonRows rows={12} />;
  }
  if (list.isError && incidents.length === 0) {
    return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  }
  if (incidents.length === 0 && fresh.length === 0) {
    return (
      <Suspense>
        <NoIncidents filtered={isFiltered(search)} onClear={() => onChange(withoutFilters(search))} />
      </Suspense>
    );
  }
  return (
    <div className="relative flex min-h-0 flex-1 flex-col bg-panel">
      <FreshPill
        count={fresh.length}
        words={t("fresh", { count: fresh.length })}
        onShow={show}
        unattended={atTop && cursor < 0 && selection.selected.length === 0}
        isEmpty={incidents.length === 0}
      />
      <IncidentList
        lines={lines}
        grouping={search.group}
        cursor={cursor}
        selection={mayWrite ? selection : null}
        flashing={flashing}
        onToggleGroup={(group) => setCollapsed(toggledIn(collapsed, group))}
        onNearEnd={more}
        onScrolled={setAtTop}
        footer={<ListEnd list={list}>{t("end.all", { count: incidents.length })}</ListEnd>}
      />
      <Suspense>
        {selection.selected.length > 0 && (
          <SelectionBar
            selected={selection.selected}
            listed={incidents.length}
            onSelectAll={selection.selectAll}
            onDeed={(what) => {
              deed(what, selection.selected);
              selection.clear();
            }}
            onClear={selection.clear}
          />
        )}
      </Suspense>
    </div>
  );
}

function toggledIn(keys: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(keys);
  if (!next.delete(key)) {
    next.add(key);
  }
  return next;
}
