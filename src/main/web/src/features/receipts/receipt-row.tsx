import { Link } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { Receipt } from "@/api/schema.gen";
import { DecisionBadge } from "@/ui/decision";
import { groupBy } from "@/ui/group";
import { useNarrow } from "@/ui/narrow";
import { Age, RelativeTime } from "@/ui/time";
import { between } from "./path";
import { ReceiptState } from "./receipt-state";
import { useBytes, useLatency } from "./units";

const MOST_INCIDENTS = 3;

/** One webhook in a line; the whole line is the link to its trace. */
export function ReceiptRow({ receipt }: { receipt: Receipt }) {
  const t = useTranslations("receipts");
  const bytes = useBytes();
  const latency = useLatency();
  const narrow = useNarrow();
  const { id, integration, received_at, applied_at, state, alerts, error } = receipt;
  const decisions = [...groupBy(alerts, ({ decision }) => decision)];
  const incidents = [
    ...new Set(alerts.flatMap(({ incident }) => (incident === null ? [] : [`#${incident}`]))),
  ];
  return (
    <li className="relative flex min-h-10 items-center gap-3 border-b px-4 py-1.5 text-sm hover:bg-hover lg:px-6">
      <ReceiptState of={state} word={false} />
      <Link
        to="/receipts/$receipt"
        params={{ receipt: id }}
        preload={false}
        className="w-28 shrink-0 truncate font-medium after:absolute after:inset-0 max-sm:w-24"
        aria-label={t("traceOf", { integration: integration ?? "–", id })}
      >
        {integration ?? "–"}
      </Link>
      <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
        {error ? (
          <span className="truncate text-critical">{error}</span>
        ) : (
          decisions.map(([decision, members]) => (
            <span key={decision} className="inline-flex items-center gap-1">
              <DecisionBadge decision={decision} />
              {members.length > 1 && <span className="text-faint text-xs">{members.length}×</span>}
            </span>
          ))
        )}
        {!error && decisions.length === 0 && <span className="text-faint">{t("noAlerts")}</span>}
      </span>
      <span className="shrink-0 truncate font-mono text-faint max-sm:hidden">
        {incidents.slice(0, MOST_INCIDENTS).join(" ")}
        {incidents.length > MOST_INCIDENTS && " …"}
      </span>
      <span className="w-20 shrink-0 text-right text-faint tabular-nums max-md:hidden">
        {receipt.bytes === null ? "" : bytes(receipt.bytes)}
      </span>
      <span className="w-20 shrink-0 text-right text-faint tabular-nums max-md:hidden">
        {applied_at === null ? "" : latency(between(received_at, applied_at))}
      </span>
      <span className="w-24 shrink-0 text-right text-faint max-sm:w-16">
        {narrow ? <Age since={received_at} waiting={false} /> : <RelativeTime at={received_at} />}
      </span>
    </li>
  );
}
