import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { BellOff, FilterX, Inbox } from "lucide-react";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { useTranslations } from "use-intl";
import { matcherOf } from "@/api/matchers";
import type { Alert } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "@/ui/button";
import { FreshPill } from "@/ui/fresh-pill";
import { ListEnd } from "@/ui/list-end";
import { useNarrow } from "@/ui/narrow";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { AlertList } from "./alert-list";
import { FilterBar } from "./filter-bar";
import { alertQuery, isFiltered } from "./filters";
import { PAGE } from "./queries";
import type { AlertsSearch } from "./search";
import { useAlertList } from "./use-alert-list";
import { useListKeys } from "./use-list-keys";

/** Apart, so that the list does not wait for what stands beside it. */
const AlertSheet = lazy(async () => ({ default: (await import("./alert-sheet")).AlertSheet }));
const route = getRouteApi("/_shell/alerts");
const MINUTE_MS = 60_000;

export function AlertsPage() {
  const t = useTranslations("alerts");
  const search = route.useSearch();
  const navigate = useNavigate();
  const mayTrace = useMay("receipts:read");
  const maySilence = useMay("silences:write");
  const narrow = useNarrow();
  const now = useNow(MINUTE_MS);
  const matchers = useRef<HTMLInputElement>(null);
  const [range, setRange] = useState<readonly [number, number]>([0, 0]);
  // What is asked for changes with the address, and as ranges move on; not with each render.
  const key = JSON.stringify(alertQuery(search, now));
  const query = useMemo(() => JSON.parse(key), [key]);
  const { list, alerts, fresh, showFresh } = useAlertList(query, range);
  const change = (next: AlertsSearch) => void navigate({ to: "/alerts", search: next, replace: true });
  const open = ({ id }: Alert) =>
    narrow
      ? void navigate({ to: "/alerts/$alert", params: { alert: id } })
      : change({ ...search, alert: id });
  const silence = ({ labels }: Alert) =>
    void navigate({
      to: "/silences/new",
      search: { matcher: Object.entries(labels).map(([name, value]) => matcherOf(name, value)) },
    });
  const cursor = useListKeys(alerts, {
    onOpen: open,
    onSilence: maySilence ? silence : null,
    onSearch: () => matchers.current?.focus(),
  });
  const onScrolled = useCallback(
    (first: number, last: number) =>
      setRange((before) => (isSameSight(before, [first, last]) ? before : [first, last])),
    [],
  );
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);

  return (
    <Page
      title={t("title")}
      layout="fill"
      actions={
        mayTrace && (
          <Link to="/receipts" className={buttonClass("plain")}>
            <Inbox aria-hidden className="size-4" />
            <span className="max-sm:sr-only">{t("webhooks")}</span>
          </Link>
        )
      }
      bar={
        <FilterBar
          search={search}
          onChange={change}
          alerts={alerts}
          problem={list.error}
          inputRef={matchers}
        />
      }
    >
      {list.isPending ? (
        <SkeletonRows rows={12} />
      ) : list.isError && alerts.length === 0 ? (
        // What is wrong with a matcher stands at the matcher.
        !list.error.faultAt("match[]") && (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )
      ) : alerts.length === 0 && fresh.length === 0 ? (
        <NoAlerts
          filtered={isFiltered(search)}
          onClear={() => change({})}
          onAll={() => change({ status: ["all"] })}
        />
      ) : (
        <div className="relative flex min-h-0 flex-1 flex-col bg-panel">
          <FreshPill
            words={t("fresh", { count: fresh.length })}
            count={fresh.length}
            onShow={showFresh}
            unattended={range[0] === 0 && cursor < 0 && search.alert === undefined}
            isEmpty={alerts.length === 0}
          />
          <AlertList
            alerts={alerts}
            cursor={cursor}
            shown={search.alert}
            onNearEnd={more}
            onScrolled={onScrolled}
            footer={<ListEnd list={list}>{t("end", { count: alerts.length })}</ListEnd>}
          />
        </div>
      )}
      {!narrow && search.alert && (
        <Suspense>
          <AlertSheet id={search.alert} onClose={() => change({ ...search, alert: undefined })} />
        </Suspense>
      )}
    </Page>
  );
}

/** Whether the same pages of the list are in sight: whatever is less is no reason to draw the whole page anew. */
function isSameSight(before: readonly [number, number], after: readonly [number, number]): boolean {
  const pageOf = (row: number) => Math.floor(row / PAGE);
  return (
    (before[0] === 0) === (after[0] === 0) &&
    after.every((row, end) => pageOf(row) === pageOf(before[end] ?? 0))
  );
}

interface NoAlertsProps {
  filtered: boolean;
  onClear: () => void;
  onAll: () => void;
}

function NoAlerts({ filtered, onClear, onAll }: NoAlertsProps) {
  const t = useTranslations("alerts.empty");
  if (filtered) {
    return (
      <EmptyState
        icon={FilterX}
        title={t("filteredTitle")}
        action={
          <Button look="primary" onClick={onClear}>
            {t("clear")}
          </Button>
        }
      >
        {t("filteredDetail")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={BellOff} title={t("title")} action={<Button onClick={onAll}>{t("all")}</Button>}>
      {t("detail")}
    </EmptyState>
  );
}
