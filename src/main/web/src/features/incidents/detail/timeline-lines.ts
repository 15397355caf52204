import type { TimelineEntry } from "@/api/schema.gen";

/** What is shown of the timeline. */
export type TimelineFilter = "all" | "messages" | "public" | "people";
export const TIMELINE_FILTERS: readonly TimelineFilter[] = ["all", "people", "messages", "public"];

export type Line =
  | { kind: "day"; key: string; at: string }
  | { kind: "entry"; key: string; entry: TimelineEntry }
  /** What alerts did, one after the other; the newest first. */
  | { kind: "group"; key: string; entries: TimelineEntry[]; isOpen: boolean };

/** Fewer in a row are shown one by one. */
const LEAST_GROUPED = 3;

export function fits({ kind, visibility, actor }: TimelineEntry, filter: TimelineFilter): boolean {
  switch (filter) {
    case "all":
      return true;
    case "messages":
      return kind === "message";
    case "public":
      return visibility === "public";
    case "people":
      return kind === "message" || actor.type === "user" || actor.type === "token";
  }
}

function isOfAlerts({ kind, action }: TimelineEntry): boolean {
  return kind === "system" && action.startsWith("alert_");
}

/**
 * The lines of the timeline: entries, with what alerts did in a row put together, and a heading where a day begins.
 *
 * @param entries the newest first
 * @param opened keys of groups that are shown one by one
 * @param dayOf the viewer's day of a moment
 */
export function linesOf(
  entries: readonly TimelineEntry[],
  opened: ReadonlySet<string>,
  dayOf: (at: string) => string,
): Line[] {
  const lines: Line[] = [];
  let day: string | null = null;
  for (const run of runsOf(entries, dayOf)) {
    const [first] = run;
    if (!first) {
      continue;
    }
    if (dayOf(first.at) !== day) {
      day = dayOf(first.at);
      lines.push({ kind: "day", key: day, at: first.at });
    }
    if (run.length < LEAST_GROUPED) {
      lines.push(...run.map(lineOf));
    } else {
      // By the oldest: newer ones come to a group while it is shown, and it stays the same.
      const key = `group-${run.at(-1)?.id}`;
      const isOpen = opened.has(key);
      lines.push({ kind: "group", key, entries: run, isOpen }, ...(isOpen ? run.map(lineOf) : []));
    }
  }
  return lines;
}

function lineOf(entry: TimelineEntry): Line {
  return { kind: "entry", key: entry.id, entry };
}

/** Cuts the entries where a run of what alerts did begins or ends, and where a day does. */
function runsOf(entries: readonly TimelineEntry[], dayOf: (at: string) => string): TimelineEntry[][] {
  const runs: TimelineEntry[][] = [];
  for (const entry of entries) {
    const run = runs.at(-1);
    const before = run?.[0];
    if (run && before && isOfAlerts(before) && isOfAlerts(entry) && dayOf(before.at) === dayOf(entry.at)) {
      run.push(entry);
    } else {
      runs.push([entry]);
    }
  }
  return runs;
}
