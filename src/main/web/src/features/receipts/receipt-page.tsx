import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useTranslations } from "use-intl";
import type { ReceiptDetail } from "@/api/schema.gen";
import { useMay } from "@/api/session";
import { Card } from "@/ui/card";
import { Page } from "@/ui/page";
import { SkeletonRows } from "@/ui/skeleton";
import { ErrorState } from "@/ui/states";
import { Facts } from "@/ui/table";
import { ExactTime } from "@/ui/time";
import { Decisions } from "./decisions";
import { between } from "./path";
import { receiptQuery } from "./queries";
import { RawBody } from "./raw-body";
import { ReceiptState } from "./receipt-state";
import { RedriveButton } from "./redrive-button";
import { TracePath } from "./trace-path";
import { useBytes, useLatency } from "./units";

const route = getRouteApi("/_shell/receipts/$receipt");

/** Why things are as they are: the way of one webhook, from its arrival to the incidents. */
export function ReceiptPage() {
  const t = useTranslations("receipts");
  const mayRedrive = useMay("receipts:redrive");
  const { receipt: id } = route.useParams();
  const { data, error, isError, refetch } = useQuery(receiptQuery(id));
  return (
    <Page title={t("title")} actions={mayRedrive && data?.state === "dead" && <RedriveButton id={id} />}>
      {data ? (
        <Trace receipt={data} />
      ) : isError ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <SkeletonRows rows={6} />
      )}
    </Page>
  );
}

function Trace({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations("receipts");
  const mayBody = useMay("receipts:body");
  return (
    <div className="mx-auto grid max-w-6xl items-start gap-6 lg:grid-cols-[minmax(0,1fr)_minmax(0,20rem)]">
      <div className="flex min-w-0 flex-col gap-6">
        <TracePath receipt={receipt}>
          {receipt.alerts.length > 0 && <Decisions outcomes={receipt.alerts} />}
        </TracePath>
        {mayBody && receipt.state !== "queued" && <RawBody id={receipt.id} />}
      </div>
      <Card title={t("webhook")} className="max-lg:order-first">
        <Summary receipt={receipt} />
      </Card>
    </div>
  );
}

function Summary({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations("receipts.facts");
  const bytes = useBytes();
  const latency = useLatency();
  const { integration, received_at, applied_at, attempts } = receipt;
  return (
    <Facts
      facts={[
        [t("state"), <ReceiptState key="state" of={receipt.state} />],
        [t("integration"), integration ?? "–"],
        [t("received"), <ExactTime key="received" at={received_at} />],
        [t("took"), applied_at === null ? "–" : latency(between(received_at, applied_at))],
        [t("size"), receipt.bytes === null ? "–" : bytes(receipt.bytes)],
        [t("alerts"), receipt.state === "dead" || receipt.state === "queued" ? "–" : receipt.alerts.length],
        [t("tries"), attempts],
        [
          t("id"),
          <code key="id" className="select-all break-all font-mono text-xs">
            {receipt.id}
          </code>,
        ],
      ]}
    />
  );
}
