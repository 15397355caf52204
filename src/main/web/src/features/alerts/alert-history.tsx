import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import { useMay } from "@/api/session";
import { Button } from "@/ui/button";
import { DecisionBadge } from "@/ui/decision";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Cell, Head, Row, Table } from "@/ui/table";
import { Duration, ExactTime } from "@/ui/time";
import { EpisodeBar } from "./episode-bar";
import { episodesOf } from "./episodes";
import { historyQuery } from "./queries";

/** What happened to an alert: its episodes as a bar, and each change of its state. */
export function AlertHistory({ id }: { id: string }) {
  const t = useTranslations("alerts.history");
  const mayTrace = useMay("receipts:read");
  const history = useInfiniteQuery(historyQuery(id));
  if (history.isPending) {
    return <SkeletonRows rows={3} />;
  }
  if (history.isError) {
    return <ErrorState error={history.error} onRetry={() => void history.refetch()} />;
  }
  const events = history.data.pages.flatMap((page) => page.items);
  if (events.length === 0) {
    return <p className="text-faint text-sm">{t("empty")}</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <EpisodeBar episodes={episodesOf(events)} />
      <div className="-mx-1">
        <Table aria-label={t("title")}>
          <thead>
            <tr>
              <Head>{t("at")}</Head>
              <Head>{t("decision")}</Head>
              <Head align="right">{t("fired")}</Head>
              {mayTrace && <Head align="right">{t("trace")}</Head>}
            </tr>
          </thead>
          <tbody>
            {events.map((event) => (
              <Row key={event.id}>
                <Cell>
                  <ExactTime at={event.at} className="whitespace-nowrap tabular-nums" />
                </Cell>
                <Cell>
                  <DecisionBadge decision={event.decision} />
                </Cell>
                <Cell align="right">
                  {event.status === "resolved" && event.ends_at ? (
                    <Duration from={event.starts_at} to={event.ends_at} />
                  ) : (
                    "–"
                  )}
                </Cell>
                {mayTrace && (
                  <Cell align="right">
                    <Link to="/receipts/$receipt" params={{ receipt: event.receipt }} className="link">
                      {t("why")}
                    </Link>
                  </Cell>
                )}
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
      {history.hasNextPage && (
        <Button
          size="sm"
          className="self-start"
          busy={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
