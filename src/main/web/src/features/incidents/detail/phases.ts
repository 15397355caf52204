import type { Incident, TimelineEntry } from "@/api/schema.gen";

export type Phase = Incident["phase"];

/** Between which an incident that is not resolved may go freely. */
export const OPEN_PHASES = ["detected", "analysing", "fixing", "observing"] as const;

/** A time that an incident spent in one phase. */
export interface Stretch {
  phase: Phase;
  /** RFC 3339. */
  from: string;
  /** Null while it lasts. Of the last resolved one it is `from`: nothing lasts after the end. */
  to: string | null;
  /** Who brought it about; null of the first. */
  by: string | null;
}

/**
 * The phases in their order.
 *
 * @param entries those that changed the phase, the oldest first; where some are missing, what is known otherwise fills in
 */
export function stretchesOf(incident: Incident, entries: readonly TimelineEntry[]): Stretch[] {
  const moves = entries.map(({ at, changes, actor }) => ({
    at,
    phase: changes.phase?.[1] as unknown as Phase,
    by: actor.name,
  }));
  const last = moves.at(-1);
  if (!last) {
    moves.push(...anchorsOf(incident));
  } else if (last.phase !== incident.phase) {
    // Foreseen, or told by the feed before the timeline was asked for.
    const at = new Date(Math.max(Date.parse(incident.updated_at), Date.parse(last.at))).toISOString();
    moves.push({ at, phase: incident.phase, by: "" });
  }
  const starts = [{ at: incident.created_at, phase: "detected" as Phase, by: null }, ...moves];
  return starts.map(({ at, phase, by }, index) => ({
    phase,
    from: at,
    to: starts[index + 1]?.at ?? (phase === "resolved" ? at : null),
    by,
  }));
}

/** What the incident itself says of its course. */
function anchorsOf({ phase, acknowledged_at, acknowledged_by, resolved_at, resolved_by }: Incident) {
  const moves: { at: string; phase: Phase; by: string }[] = [];
  if (acknowledged_at) {
    const then = phase === "resolved" || phase === "detected" ? "analysing" : phase;
    moves.push({ at: acknowledged_at, phase: then, by: acknowledged_by ?? "" });
  }
  if (resolved_at) {
    moves.push({ at: resolved_at, phase: "resolved", by: resolved_by ?? "" });
  }
  return moves;
}

/**
 * How wide each stretch is drawn, in parts of the whole. By the root of its length, so that a minute of reaction stays
 * visible beside a night of observing.
 */
export function widthsOf(stretches: readonly Stretch[], now: number): number[] {
  const roots = stretches.map(({ from, to }) => {
    const ms = (to === null ? now : Date.parse(to)) - Date.parse(from);
    return Math.sqrt(Math.max(0, ms) / 1000);
  });
  const sum = roots.reduce((all, root) => all + root, 0);
  return roots.map((root) => (sum === 0 ? 1 / roots.length : root / sum));
}
