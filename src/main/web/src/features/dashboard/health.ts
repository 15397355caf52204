import type { SystemHealth } from "@/api/schema.gen";

export type Health = "good" | "degraded" | "bad";
type Source = SystemHealth["sources"][number];

/** A failure counts against a source for so long, in ms. */
const RECENT_MS = 3_600_000;
/** Webhooks wait for milliseconds; so many seconds mean that workers do not keep up, or are not there. */
const SLOW_SECONDS = 5;
const STUCK_SECONDS = 60;

/** Good, while what comes is applied at once and every journal takes it. */
export function queueHealth({ queue }: SystemHealth): Health {
  const away = queue.journals.filter(({ available }) => !available).length;
  if (away === queue.journals.length || queue.oldest_seconds > STUCK_SECONDS) {
    return "bad";
  }
  return away > 0 || !queue.complete || queue.retrying > 0 || queue.oldest_seconds > SLOW_SECONDS
    ? "degraded"
    : "good";
}

/** Bad where something of it was given up lately, degraded where something was left out. */
export function sourceHealth(source: Source, now: number): Health {
  const recent = (at: string | null | undefined) => at != null && now - new Date(at).getTime() < RECENT_MS;
  const failed = recent(source.last_failure?.received_at);
  if (failed && source.last_failure?.state === "dead") {
    return "bad";
  }
  return failed || recent(source.last_truncated_at) ? "degraded" : "good";
}
