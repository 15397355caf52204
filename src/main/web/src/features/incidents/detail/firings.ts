import type { AlertEvent } from "@/api/schema.gen";
import type { Firing } from "./firing-strip";

/**
 * The times in which an alert fired, the oldest first.
 *
 * @param events its changes of state, the newest first; episodes of which only the end is known begin where it says
 * @param now ms since 1970; what has no end lasts until then
 */
export function firingsOf(events: readonly AlertEvent[], now: number): Firing[] {
  const byStart = new Map<number, Firing>();
  for (const { status, starts_at, ends_at } of events.toReversed()) {
    const from = Date.parse(starts_at);
    const to = status === "resolved" && ends_at ? Date.parse(ends_at) : now;
    // The same episode told again: what was told last is true.
    byStart.set(from, { from, to: Math.max(from, to) });
  }
  return [...byStart.values()].sort((one, other) => one.from - other.from);
}
