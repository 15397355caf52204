import type { Incident } from "@/api/schema.gen";

/** An incident that is over. */
export type Resolved = Incident & { resolved_at: string };

/** All that was resolved on one day of the viewer's. */
export interface Day {
  /** Its beginning, in ms. */
  start: number;
  incidents: Resolved[];
}

/** A line of the history. Its key goes with the keyboard's cursor. */
export type HistoryLine =
  | { kind: "group"; key: string; day: Day; isWhole: boolean }
  | { kind: "incident"; key: string; day: Day; incident: Resolved };

function startOf(at: string): number {
  return new Date(at).setHours(0, 0, 0, 0);
}

/** What was resolved, day by day, in the order given; what was reopened meanwhile is left out. */
export function daysOf(incidents: readonly Incident[]): Day[] {
  const days = new Map<number, Day>();
  for (const incident of incidents) {
    if (incident.status === "resolved" && incident.resolved_at !== null) {
      const start = startOf(incident.resolved_at);
      const day = days.get(start) ?? { start, incidents: [] };
      day.incidents.push(incident as Resolved);
      days.set(start, day);
    }
  }
  return [...days.values()];
}

/**
 * The days as lines.
 *
 * @param isComplete whether nothing follows the last incident; otherwise the last day is not known as a whole
 */
export function historyLines(days: readonly Day[], isComplete: boolean): HistoryLine[] {
  return days.flatMap((day, index): HistoryLine[] => [
    { kind: "group", key: `day:${day.start}`, day, isWhole: isComplete || index < days.length - 1 },
    ...day.incidents.map((incident): HistoryLine => ({ kind: "incident", key: incident.id, day, incident })),
  ]);
}

/** The mean of what it took to resolve a day's incidents, in ms. */
export function meanToResolve({ incidents }: Day): number {
  const sum = incidents.reduce(
    (total, { created_at, resolved_at }) => total + timeOf(resolved_at) - timeOf(created_at),
    0,
  );
  return sum / incidents.length;
}

/** Where an incident lies in its day, as shares of the day from 0 to 1. */
export interface Bar {
  from: number;
  /** When somebody came; the end where nobody did. */
  acknowledged: number;
  to: number;
  /** Whether it began on a day before. */
  isEarlier: boolean;
}

export function barOf({ created_at, acknowledged_at, resolved_at }: Resolved, { start }: Day): Bar {
  // Not always 24 hours: twice a year the clock is changed.
  const length = new Date(start).setDate(new Date(start).getDate() + 1) - start;
  const share = (at: string) => Math.min(1, Math.max(0, (timeOf(at) - start) / length));
  return {
    from: share(created_at),
    acknowledged: share(acknowledged_at ?? resolved_at),
    to: share(resolved_at),
    isEarlier: timeOf(created_at) < start,
  };
}

function timeOf(at: string): number {
  return new Date(at).getTime();
}
