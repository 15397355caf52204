/** What the figures are of, in hours back from now. */
export const PERIODS = { "24h": 24, "7d": 7 * 24, "30d": 30 * 24 } as const;
export const PERIOD_NAMES = ["24h", "7d", "30d"] as const;
export type Period = (typeof PERIOD_NAMES)[number];

const HOUR_MS = 3_600_000;
/** The beginning moves in such steps, so that the same question is asked twice within one, in ms. */
export const STEP_MS = 5 * 60_000;
/** Charts by day show a week at least: a day has no course. */
const LEAST_CHART_HOURS = 7 * 24;

/** From when to when; up to now where it has no end. */
export interface Span {
  from: string;
  to?: string;
}

function back(now: number, hours: number): string {
  return new Date(Math.floor(now / STEP_MS) * STEP_MS - hours * HOUR_MS).toISOString();
}

/** The period up to now. */
export function spanOf(period: Period, now: number): Span {
  return { from: back(now, PERIODS[period]) };
}

/** The same length before it. */
export function spanBefore(period: Period, now: number): Span {
  return { from: back(now, 2 * PERIODS[period]), to: back(now, PERIODS[period]) };
}

/** What charts by day show. */
export function chartSpan(period: Period, now: number): Span {
  return { from: back(now, Math.max(PERIODS[period], LEAST_CHART_HOURS)) };
}

/** Twenty-four whole hours, the present one the last, so that each hour of the day is in it once. */
export function lastHours(now: number): Span {
  // By the viewer's clock: not every zone begins its hours with those of UTC.
  const present = new Date(now).setMinutes(0, 0, 0);
  return { from: new Date(present - 23 * HOUR_MS).toISOString() };
}

/** The hours of the day as they come in {@link lastHours}. */
export function hoursEndingAt(hour: number): number[] {
  return Array.from({ length: 24 }, (_, index) => (hour + 1 + index) % 24);
}
