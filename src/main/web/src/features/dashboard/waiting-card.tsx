import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import type { Incident } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { announce } from "@/ui/announce";
import { Badge } from "@/ui/badge";
import { Card } from "@/ui/card";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Attended } from "./attended";
import { waitingQuery } from "./queries";
import { useAcknowledge, withKept } from "./use-acknowledge";
import { WaitingRow } from "./waiting-row";

const SHOWN = 8;

export interface WaitingCardProps {
  /** Within how many seconds somebody should have acknowledged. */
  targetSeconds: number;
}

/** What needs someone now: nobody has acknowledged it. */
export function WaitingCard({ targetSeconds }: WaitingCardProps) {
  const t = useTranslations("dashboard.waiting");
  const waiting = useQuery(waitingQuery(SHOWN + 1));
  const { kept, acknowledge, undo } = useAcknowledge();
  const mayAcknowledge = useMay("incidents:write");
  const rows = withKept(waiting.data?.items ?? [], kept).slice(0, SHOWN);
  const count = Math.max(waiting.data?.count ?? 0, rows.length - kept.size);
  useTellingOfMore(waiting.data?.count);
  return (
    <Card
      flush
      title={
        <span className="inline-flex items-center gap-2">
          {t("title")}
          {count > 0 && <Badge tone="critical">{count}</Badge>}
        </span>
      }
      action={count > SHOWN && <AllLink count={count} />}
    >
      {waiting.isPending ? (
        <SkeletonRows rows={4} />
      ) : waiting.isError && !waiting.data ? (
        <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} className="!py-8" />
      ) : rows.length === 0 ? (
        <Attended />
      ) : (
        <ul>
          {rows.map((incident: Incident) => (
            <WaitingRow
              key={incident.id}
              incident={incident}
              targetSeconds={targetSeconds}
              isKept={kept.has(incident.id)}
              onAcknowledge={mayAcknowledge ? () => acknowledge(incident) : undefined}
              onUndo={() => undo(incident)}
            />
          ))}
        </ul>
      )}
    </Card>
  );
}

/** Says aloud when more wait than before. */
function useTellingOfMore(count: number | undefined): void {
  const t = useTranslations("dashboard.waiting");
  const before = useRef(count);
  useEffect(() => {
    if (count !== undefined && before.current !== undefined && count > before.current) {
      announce(t("more", { count }));
    }
    before.current = count;
  }, [count, t]);
}

function AllLink({ count }: { count: number }) {
  const t = useTranslations("dashboard.waiting");
  return (
    <Link to="/incidents" search={{ status: ["open"], sort: "created" }} className="link text-sm">
      {t("all", { count })}
    </Link>
  );
}
