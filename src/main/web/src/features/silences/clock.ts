import type { Silence } from "@/api/schema.gen";

export type SilenceState = Silence["state"];

/** What a silence is at a time, in ms: it begins and ends by the clock, of which the feed does not tell. */
export function stateAt(
  { starts_at, ends_at }: Pick<Silence, "starts_at" | "ends_at">,
  now: number,
): SilenceState {
  if (Date.parse(ends_at) <= now) {
    return "expired";
  }
  return Date.parse(starts_at) <= now ? "active" : "pending";
}

/** How much of its time is over, from 0 to 1. */
export function progressAt({ starts_at, ends_at }: Silence, now: number): number {
  const from = Date.parse(starts_at);
  const length = Date.parse(ends_at) - from;
  return length <= 0 ? 1 : Math.min(1, Math.max(0, (now - from) / length));
}

export const HOUR_MS = 3_600_000;

/** The next time that it is so late in the viewer's zone, on the day after at the earliest. */
export function tomorrowAt(hour: number, now: number): number {
  const day = new Date(now);
  day.setDate(day.getDate() + 1);
  day.setHours(hour, 0, 0, 0);
  return day.getTime();
}
