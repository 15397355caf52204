import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Download, FilterX, ScrollText } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { SectionPage } from "@/features/settings/frame/section-page";
import { Button, buttonClass } from "@/ui/button";
import { Card } from "@/ui/card";
import { SkeletonRows } from "@/ui/skeleton";
import { EmptyState, ErrorState } from "@/ui/states";
import { AuditEntryLine } from "./audit-entry";
import { AuditFilters } from "./audit-filters";
import { auditQuery, auditQueryOf, exportAddress } from "./queries";
import type { AuditSearch } from "./search";

const route = getRouteApi("/_shell/settings/audit");

/** Who did what, the newest first. */
export function AuditPage() {
  const t = useTranslations("settings.audit");
  const search = route.useSearch();
  const navigate = route.useNavigate();
  // Ranges count back from when the page was opened: a moving one would be another question each second.
  const [now] = useState(Date.now);
  const query = auditQueryOf(search, now);
  const change = (next: AuditSearch) => navigate({ search: next, replace: true });
  const isFiltered = Object.values(search).some((value) => value !== undefined);
  return (
    <SectionPage
      section="audit"
      actions={(["csv", "jsonl"] as const).map((format) => (
        <a
          key={format}
          href={exportAddress(query, format)}
          download
          className={buttonClass("plain")}
          aria-label={t("exportAs", { format: format.toUpperCase() })}
        >
          <Download aria-hidden className="size-4 max-sm:hidden" />
          <span className="max-sm:text-sm">{format.toUpperCase()}</span>
        </a>
      ))}
    >
      <AuditFilters search={search} onChange={change} isFiltered={isFiltered} />
      <Entries key={JSON.stringify(query)} query={query} isFiltered={isFiltered} onClear={() => change({})} />
    </SectionPage>
  );
}

interface EntriesProps {
  query: ReturnType<typeof auditQueryOf>;
  isFiltered: boolean;
  onClear: () => void;
}

function Entries({ query, isFiltered, onClear }: EntriesProps) {
  const t = useTranslations("settings.audit");
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    auditQuery(query),
  );
  const entries = data?.pages.flatMap((page) => page.items);
  if (error && !entries) {
    return <ErrorState error={error} onRetry={refetch} />;
  }
  return (
    <Card flush>
      {!entries ? (
        <SkeletonRows rows={10} />
      ) : entries.length === 0 ? (
        <EmptyState
          icon={isFiltered ? FilterX : ScrollText}
          title={t(isFiltered ? "noneFit" : "empty")}
          action={isFiltered && <Button onClick={onClear}>{t("clear")}</Button>}
        />
      ) : (
        <ul aria-label={t("entries")}>
          {entries.map((entry) => (
            <AuditEntryLine key={entry.id} entry={entry} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <div className="flex justify-center border-t p-3">
          <Button busy={isFetchingNextPage} onClick={() => fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Card>
  );
}
