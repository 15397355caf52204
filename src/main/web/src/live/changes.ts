import type { Noun } from "@/api/query";
import type { FeedEvent, Incident } from "@/api/schema.gen";
import type { Frame } from "./frames";

/** A change as the feed tells of it. */
export interface Change {
  /** Such as `incident.opened`. */
  event: string;
  at: string;
  /** The incident as it is now; null where the change belongs to none. */
  incident: Incident | null;
}

/** What happened since the last flush. Many changes of one incident count once, with its newest version. */
export interface Batch {
  nouns: ReadonlySet<Noun>;
  incidents: ReadonlyMap<string, Incident>;
  changes: readonly Change[];
}

/** Most changes that listeners are told one by one; beyond it they are told that there were many. */
const MOST_TOLD = 200;

/** Gathers changes between two flushes. */
export class Gathering {
  private nouns = new Set<Noun>();
  private incidents = new Map<string, Incident>();
  private changes: Change[] = [];

  add(change: Change): void {
    this.nouns.add(nounOf(change.event) ?? "incident");
    if (change.incident) {
      // An alert's change moves its incident's counts as well.
      this.nouns.add("incident");
      const known = this.incidents.get(change.incident.id);
      if (!known || known.version <= change.incident.version) {
        this.incidents.set(change.incident.id, change.incident);
      }
    }
    if (this.changes.length < MOST_TOLD) {
      this.changes.push(change);
    }
  }

  get isEmpty(): boolean {
    return this.nouns.size === 0;
  }

  /** All that was gathered; begins anew. */
  take(): Batch {
    const batch = { nouns: this.nouns, incidents: this.incidents, changes: this.changes };
    this.nouns = new Set();
    this.incidents = new Map();
    this.changes = [];
    return batch;
  }
}

const NOUNS: readonly Noun[] = [
  "incident",
  "alert",
  "silence",
  "grouping_rules",
  "integration",
  "team",
  "view",
];

/** What an event tells of: the word before its point. */
function nounOf(event: string): Noun | undefined {
  return NOUNS.find((noun) => event.startsWith(`${noun}.`));
}

/** The change in a frame; null where it is none, or cannot be read. */
export function changeOf(frame: Frame): Change | null {
  if (frame.data === null || nounOf(frame.event) === undefined) {
    return null;
  }
  try {
    const { at, incident } = JSON.parse(frame.data) as FeedEvent;
    return { event: frame.event, at, incident: (incident as Incident | null) ?? null };
  } catch {
    return null;
  }
}
