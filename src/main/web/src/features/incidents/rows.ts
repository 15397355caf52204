import type { Incident } from "@/api/schema.gen";
import { groupBy } from "@/ui/group";
import { SEVERITIES, STATUSES } from "@/ui/marks";
import type { Grouping } from "./search";

/** A line of the list: a group's heading, or an incident. */
export type Line =
  | { kind: "group"; key: string; value: string | null; incidents: readonly Incident[]; collapsed: boolean }
  | { kind: "incident"; key: string; incident: Incident };

const ORDERS: Partial<Record<Grouping, readonly string[]>> = { severity: SEVERITIES, status: STATUSES };

/**
 * The lines of the list. Groups by severity and status stand in their own order, others in that of their first incident, so
 * that a group does not move when more is loaded.
 */
export function linesOf(
  incidents: readonly Incident[],
  grouping: Grouping | undefined,
  collapsed: ReadonlySet<string>,
): Line[] {
  if (grouping === undefined) {
    return incidents.map(lineOf);
  }
  const groups = [...groupBy(incidents, (incident) => incident[grouping])];
  const order = ORDERS[grouping];
  if (order) {
    groups.sort(([a], [b]) => order.indexOf(a ?? "") - order.indexOf(b ?? ""));
  }
  return groups.flatMap(([value, members]) => {
    const key = `${grouping}:${value}`;
    const isCollapsed = collapsed.has(key);
    const heading: Line = { kind: "group", key, value, incidents: members, collapsed: isCollapsed };
    return isCollapsed ? [heading] : [heading, ...members.map(lineOf)];
  });
}

function lineOf(incident: Incident): Line {
  return { kind: "incident", key: incident.id, incident };
}

/** The keys of the incidents from one to another, whichever stands first; only the other where the one is not listed. */
export function between(lines: readonly Line[], one: string, other: string): string[] {
  const ends = [one, other].map((key) => lines.findIndex((line) => line.key === key));
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  const within = first < 0 ? [] : lines.slice(first, last + 1);
  return within.length === 0
    ? [other]
    : within.filter(({ kind }) => kind === "incident").map(({ key }) => key);
}

/** What the keyboard's cursor needs to know of a line. */
export type Movable = { key: string } & ({ kind: "group" } | { kind: "incident"; incident: Incident });

/** The next line with an incident from an index in a direction; the same index where there is none. */
export function step(lines: readonly Movable[], from: number, direction: 1 | -1): number {
  for (let index = from + direction; index >= 0 && index < lines.length; index += direction) {
    if (lines[index]?.kind === "incident") {
      return index;
    }
  }
  return from;
}
