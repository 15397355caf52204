export const RANGE_NAMES = ["1h", "6h", "24h", "7d", "30d"] as const;

/** A range that moves with the time, or two moments; nothing for all times. */
export interface TimeRange {
  range?: (typeof RANGE_NAMES)[number] | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

const HOUR_MS = 3_600_000;
const HOURS = { "1h": 1, "6h": 6, "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;
/** A range's beginning moves in such steps, so that the same question is asked twice within one, in ms. */
const STEP_MS = 5 * 60_000;

/** When the range begins; nothing where it has no beginning. */
export function beginningOf({ range, from }: TimeRange, now: number): string | undefined {
  if (range === undefined) {
    return from;
  }
  return new Date(Math.floor((now - HOURS[range] * HOUR_MS) / STEP_MS) * STEP_MS).toISOString();
}

/** A moment as `datetime-local` has it: in the viewer's zone, to the minute. */
export function localOf(at: string | number | undefined): string {
  if (at === undefined) {
    return "";
  }
  const time = new Date(at);
  return new Date(time.getTime() - time.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export function isoOf(local: string): string | undefined {
  return local === "" ? undefined : new Date(local).toISOString();
}
