import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { FilterX, Inbox, RotateCw } from "lucide-react";
import { useEffect, useMemo } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/ui/button";
import { useNow } from "@/ui/now";
import { Page } from "@/ui/page";
import { beginningOf } from "@/ui/range";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { type ReceiptQuery, receiptsQuery } from "./queries";
import { ReceiptFilters } from "./receipt-filters";
import { ReceiptRow } from "./receipt-row";
import type { ReceiptsSearch } from "./search";

const route = getRouteApi("/_shell/receipts");
const MINUTE_MS = 60_000;
/** A page of the server may hold few that fit; so many are looked through by themselves, then one is asked. */
const ENOUGH = 25;
const MOST_PAGES = 10;

/** The webhooks that came, to be searched: which one was it that did this? */
export function ReceiptsPage() {
  const t = useTranslations("receipts");
  const search = route.useSearch();
  const navigate = useNavigate();
  const now = useNow(MINUTE_MS);
  const key = JSON.stringify(queryOf(search, now));
  const query = useMemo((): ReceiptQuery => JSON.parse(key), [key]);
  const list = useInfiniteQuery(receiptsQuery(query));
  const receipts = list.data?.pages.flatMap((page) => page.items) ?? [];
  const looked = list.data?.pages.length ?? 0;
  const goesOn = list.hasNextPage && !list.isFetching && looked < MOST_PAGES && receipts.length < ENOUGH;
  const { fetchNextPage } = list;
  useEffect(() => {
    if (goesOn) {
      void fetchNextPage();
    }
  }, [goesOn, fetchNextPage]);
  const change = (next: ReceiptsSearch) => void navigate({ to: "/receipts", search: next, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page
      title={t("list")}
      layout="fill"
      actions={
        <Button icon={RotateCw} busy={list.isRefetching} onClick={() => void list.refetch()}>
          <span className="max-sm:sr-only">{t("refresh")}</span>
        </Button>
      }
      bar={<ReceiptFilters search={search} onChange={change} problem={list.error} />}
    >
      {list.isPending || (receipts.length === 0 && (goesOn || list.isFetching)) ? (
        <SkeletonRows rows={10} />
      ) : list.isError && receipts.length === 0 ? (
        !list.error.faultAt("match[]") && (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        )
      ) : receipts.length === 0 && !list.hasNextPage ? (
        <NoReceipts filtered={isFiltered} onClear={() => change({})} />
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto bg-panel">
          <ul aria-label={t("list")}>
            {receipts.map((receipt) => (
              <ReceiptRow key={receipt.id} receipt={receipt} />
            ))}
          </ul>
          <div className="flex justify-center p-4 pb-20 text-faint text-sm">
            {list.hasNextPage ? (
              <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                {t("further")}
              </Button>
            ) : (
              t("end", { count: receipts.length })
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

function queryOf(search: ReceiptsSearch, now: number): ReceiptQuery {
  const { state, decision, fingerprint, integration, match, to } = search;
  return {
    state,
    decision,
    fingerprint,
    integration,
    "match[]": match,
    from: beginningOf(search, now),
    to,
  };
}

function NoReceipts({ filtered, onClear }: { filtered: boolean; onClear: () => void }) {
  const t = useTranslations("receipts.empty");
  return (
    <EmptyState
      icon={filtered ? FilterX : Inbox}
      title={t(filtered ? "filteredTitle" : "title")}
      action={
        filtered && (
          <Button look="primary" onClick={onClear}>
            {t("clear")}
          </Button>
        )
      }
    >
      {t(filtered ? "filteredDetail" : "detail")}
    </EmptyState>
  );
}
