import type { ReceiptDetail } from "@/api/schema.gen";

type Failure = ReceiptDetail["failures"][number];
type Redrive = ReceiptDetail["redrives"][number];

/** A step on a webhook's way, with its time. */
export type Step =
  | { kind: "received"; at: string }
  | { kind: "failed"; at: string; failure: Failure }
  | { kind: "redriven"; at: string; redrive: Redrive }
  | { kind: "applied"; at: string }
  | { kind: "dead"; at: string }
  /** It waits still. */
  | { kind: "queued"; at: null };

/** The way of a webhook, the first step first. */
export function pathOf(receipt: ReceiptDetail): Step[] {
  const between: Step[] = [
    ...receipt.failures.map((failure): Step => ({ kind: "failed", at: failure.at, failure })),
    ...receipt.redrives.map((redrive): Step => ({ kind: "redriven", at: redrive.at, redrive })),
  ].sort((one, other) => (one.at ?? "").localeCompare(other.at ?? ""));
  return [{ kind: "received", at: receipt.received_at }, ...between, endOf(receipt)];
}

function endOf({ state, applied_at }: ReceiptDetail): Step {
  if (applied_at === null || state === "queued") {
    return { kind: "queued", at: null };
  }
  return { kind: state === "dead" ? "dead" : "applied", at: applied_at };
}

/** The time between two moments in ms, for steps that are milliseconds apart. */
export function between(from: string, to: string): number {
  return Math.max(0, Date.parse(to) - Date.parse(from));
}
