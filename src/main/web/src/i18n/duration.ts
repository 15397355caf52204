/** The two largest units of a duration; below a minute only seconds. */
export type DurationParts =
  | { unit: "seconds"; seconds: number }
  | { unit: "minutes"; minutes: number }
  | { unit: "hours"; hours: number; minutes: number }
  | { unit: "days"; days: number; hours: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Splits a duration in ms; what is negative, because clocks differ, counts as nothing. */
export function durationParts(ms: number): DurationParts {
  const total = Math.max(0, Math.floor(ms / 1000));
  if (total < MINUTE) {
    return { unit: "seconds", seconds: total };
  }
  if (total < HOUR) {
    return { unit: "minutes", minutes: Math.floor(total / MINUTE) };
  }
  if (total < DAY) {
    return { unit: "hours", hours: Math.floor(total / HOUR), minutes: Math.floor((total % HOUR) / MINUTE) };
  }
  return { unit: "days", days: Math.floor(total / DAY), hours: Math.floor((total % DAY) / HOUR) };
}
