import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { CircleCheck, LoaderCircle, Send, TriangleAlert } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslations } from "use-intl";
import { type Arrival, arrivalQuery, type NewKey, sendTestAlert } from "@/api/integrations";
import { useWrite } from "@/api/query";
import { useMay } from "@/api/session";
import { Button, buttonClass } from "./button";
import { FormProblem } from "./states";
import { RelativeTime } from "./time";

export interface FirstAlertProps {
  made: NewKey;
  /** Runs once, when the first alert has its incident. */
  onArrived?: () => void;
}

/** Waits for the first alert that comes by a key, and sends one on request. */
export function FirstAlert({ made, onArrived }: FirstAlertProps) {
  const t = useTranslations("common.firstAlert");
  const { name, primary_key } = made.integration;
  const mayTrace = useMay("receipts:read");
  const arrival = useQuery(arrivalQuery(name, primary_key.created_at, mayTrace)).data;
  const incident = arrival?.alert?.incident ?? null;
  const [sentAt, setSentAt] = useState<string | null>(null);
  const send = useWrite<void, void>(async () => {
    const now = new Date().toISOString();
    await sendTestAlert(made.key, "firing", now);
    setSentAt(now);
  });
  useEffect(() => {
    if (incident) {
      onArrived?.();
    }
  }, [incident, onArrived]);
  return (
    <div className="flex flex-col gap-3">
      <FormProblem problem={send.error} />
      <div role="status" className="flex flex-col gap-3 rounded-lg border bg-panel p-3">
        <Standing arrival={arrival} />
      </div>
      <div className="flex flex-wrap items-center gap-2">
        {incident && (
          <Link
            to="/incidents/$incident"
            params={{ incident: String(incident.number) }}
            className={buttonClass("primary")}
          >
            {t("open", { number: incident.number })}
          </Link>
        )}
        {!incident && (
          <Button icon={Send} busy={send.isPending} onClick={() => send.run()}>
            {sentAt ? t("again") : t("send")}
          </Button>
        )}
        {incident && sentAt && <ResolveTest apiKey={made.key} startsAt={sentAt} />}
      </div>
    </div>
  );
}

function Standing({ arrival }: { arrival: Arrival | undefined }) {
  const t = useTranslations("common.firstAlert");
  const alert = arrival?.alert;
  if (alert) {
    return (
      <Line
        mark={<CircleCheck aria-hidden className="size-5 shrink-0 text-resolved" />}
        title={alert.incident ? t("received") : t("grouping")}
      >
        <span className="font-medium text-ink">{alert.title}</span> · <RelativeTime at={alert.last_seen_at} />
      </Line>
    );
  }
  const receipt = arrival?.receipt;
  if (receipt && receipt.state !== "queued") {
    return (
      <Line
        mark={<TriangleAlert aria-hidden className="size-5 shrink-0 text-medium" />}
        title={t("withoutAlert")}
      >
        <Link to="/receipts/$receipt" params={{ receipt: receipt.id }} className="link">
          {t("trace")}
        </Link>
      </Line>
    );
  }
  return (
    <Line
      mark={<LoaderCircle aria-hidden className="size-5 shrink-0 animate-spin text-accent" />}
      title={t("waiting")}
    >
      {t("waitingDetail")}
    </Line>
  );
}

function Line({ mark, title, children }: { mark: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex items-start gap-2.5">
      {mark}
      <div className="min-w-0">
        <p className="font-medium">{title}</p>
        <p className="text-soft text-sm">{children}</p>
      </div>
    </div>
  );
}

/** Ends the test, so that nobody has to clear up after it. */
function ResolveTest({ apiKey, startsAt }: { apiKey: string; startsAt: string }) {
  const t = useTranslations("common.firstAlert");
  const { run, isPending, isSuccess } = useWrite<void, void>(() =>
    sendTestAlert(apiKey, "resolved", startsAt),
  );
  return (
    <Button busy={isPending} disabled={isSuccess} onClick={() => run()}>
      {isSuccess ? t("resolved") : t("resolve")}
    </Button>
  );
}
