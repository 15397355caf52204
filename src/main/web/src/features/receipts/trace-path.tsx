import {
  CircleCheck,
  CircleSlash2,
  Hourglass,
  Inbox,
  type LucideIcon,
  RotateCw,
  ShieldCheck,
  TriangleAlert,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import type { ReceiptDetail } from "@/api/schema.gen";
import { cx } from "@/ui/cx";
import { RelativeTime } from "@/ui/time";
import { between, pathOf, type Step } from "./path";
import { PreciseTime } from "./precise-time";
import { useBytes, useLatency } from "./units";

export interface TracePathProps {
  receipt: ReceiptDetail;
  /** What was decided, below the last step. */
  children: ReactNode;
}

/** A webhook's way as a drawn path: each step with its time, and how long it took from the step before. */
export function TracePath({ receipt, children }: TracePathProps) {
  const t = useTranslations("receipts.path");
  const steps = pathOf(receipt);
  const [first, ...rest] = steps;
  return (
    <ol aria-label={t("label")} className="rounded-lg border bg-panel px-4 pt-5 pb-2 sm:px-6">
      {first && <Received receipt={receipt} />}
      <Durable receipt={receipt} />
      {rest.map((step, index) => (
        <StepView
          key={`${step.kind}-${step.at}`}
          step={step}
          previous={steps[index]?.at ?? null}
          receipt={receipt}
          last={index === rest.length - 1 && receipt.alerts.length === 0}
        />
      ))}
      {children}
    </ol>
  );
}

interface NodeProps {
  icon: LucideIcon;
  tone?: "plain" | "good" | "bad" | "warn" | "live";
  title: ReactNode;
  at?: string | null | undefined;
  /** Since the step before, in ms. */
  after?: number | null;
  /** Whether the path ends here. */
  last?: boolean;
  children?: ReactNode;
}

const TONES = {
  plain: "text-soft",
  good: "text-resolved",
  bad: "text-critical",
  warn: "text-medium",
  live: "text-low",
};

/** One step: its mark on the line, its name, its time. */
export function PathNode({ icon: Icon, tone = "plain", title, at, after, last, children }: NodeProps) {
  const t = useTranslations("receipts.path");
  const latency = useLatency();
  return (
    <li className="relative flex gap-4 pb-6">
      {!last && <span aria-hidden className="absolute top-8 bottom-0 left-4 w-px bg-line-strong" />}
      <span
        className={cx(
          "z-1 flex size-8 shrink-0 items-center justify-center rounded-full border bg-panel",
          TONES[tone],
        )}
      >
        <Icon aria-hidden className="size-4" />
      </span>
      <div className="min-w-0 flex-1 pt-1.5">
        <div className="flex flex-wrap items-baseline gap-x-3">
          <h2 className="font-semibold">{title}</h2>
          {at && <PreciseTime at={at} className="text-faint text-sm tabular-nums" />}
          {after != null && (
            <span className="rounded-full bg-sunken px-2 text-soft text-xs tabular-nums leading-5">
              {t("after", { duration: latency(after) })}
            </span>
          )}
        </div>
        {children && <div className="mt-1 text-soft">{children}</div>}
      </div>
    </li>
  );
}

function Received({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations("receipts.path");
  const bytes = useBytes();
  return (
    <PathNode icon={Inbox} title={t("received")} at={receipt.received_at}>
      {receipt.integration !== null && receipt.bytes !== null
        ? t("receivedDetail", { integration: receipt.integration, size: bytes(receipt.bytes) })
        : t("receivedUnknown")}
    </PathNode>
  );
}

function Durable({ receipt }: { receipt: ReceiptDetail }) {
  const t = useTranslations("receipts.path");
  const { journal } = receipt;
  return (
    <PathNode icon={ShieldCheck} title={t("durable")}>
      {journal ? t("durableIn", { journal }) : t("durableDetail")}
    </PathNode>
  );
}

interface StepViewProps {
  step: Step;
  /** When the step before was. */
  previous: string | null;
  receipt: ReceiptDetail;
  last: boolean;
}

function StepView({ step, previous, receipt, last }: StepViewProps) {
  const t = useTranslations("receipts.path");
  const after = previous !== null && step.at !== null ? between(previous, step.at) : null;
  switch (step.kind) {
    case "failed":
      return (
        <PathNode
          icon={TriangleAlert}
          tone="warn"
          title={t("failed", { attempt: step.failure.attempt })}
          at={step.at}
          after={after}
        >
          <Reason text={step.failure.error} />
          {step.failure.retry_at && (
            <p className="text-faint text-sm">
              {t("retry")} <RelativeTime at={step.failure.retry_at} />
            </p>
          )}
        </PathNode>
      );
    case "redriven":
      return (
        <PathNode icon={RotateCw} title={t("redriven")} at={step.at} after={after}>
          {t("redrivenBy", { name: step.redrive.actor.name, tries: step.redrive.attempts })}
          {step.redrive.error && <Reason text={step.redrive.error} />}
        </PathNode>
      );
    case "dead":
      return (
        <PathNode icon={CircleSlash2} tone="bad" title={t("dead")} at={step.at} after={after} last={last}>
          {t("deadDetail", { tries: receipt.attempts })}
          {receipt.error && <Reason text={receipt.error} />}
        </PathNode>
      );
    case "queued":
      return (
        <PathNode icon={Hourglass} tone="live" title={t("queued")} last={last}>
          {t("queuedDetail", { tries: receipt.attempts })}
          {receipt.error && <Reason text={receipt.error} />}
        </PathNode>
      );
    default:
      return (
        <PathNode icon={CircleCheck} tone="good" title={t("applied")} at={step.at} after={after} last={last}>
          {t("appliedDetail", { tries: receipt.attempts, alerts: receipt.alerts.length })}
        </PathNode>
      );
  }
}

function Reason({ text }: { text: string }) {
  return <p className="mt-1 break-words rounded-md bg-sunken px-3 py-2 font-mono text-ink text-sm">{text}</p>;
}
