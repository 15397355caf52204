import type { AlertEvent } from "@/api/schema.gen";

/** A time in which an alert fired, in ms since 1970. */
export interface Episode {
  from: number;
  /** Null while it fires. */
  to: number | null;
}

/**
 * The times in which an alert fired, the oldest first.
 *
 * @param events its changes of state, the newest first; what was told last of an episode is true
 */
export function episodesOf(events: readonly AlertEvent[]): Episode[] {
  const byStart = new Map<number, Episode>();
  for (const { status, starts_at, ends_at } of events.toReversed()) {
    const from = Date.parse(starts_at);
    const to = status === "resolved" && ends_at ? Math.max(from, Date.parse(ends_at)) : null;
    byStart.set(from, { from, to });
  }
  const episodes = [...byStart.values()].sort((one, other) => one.from - other.from);
  // Only the last can be without an end: an earlier one whose end was never told ended when the next began at the latest.
  return episodes.map((episode, index) => ({
    from: episode.from,
    to: episode.to ?? episodes[index + 1]?.from ?? null,
  }));
}

/** The share of a stretch in which something fired, from 0 to 1. */
export function shareFiring(episodes: readonly Episode[], from: number, to: number): number {
  const fired = episodes.reduce((sum, episode) => {
    const begin = Math.max(from, episode.from);
    const end = Math.min(to, episode.to ?? to);
    return sum + Math.max(0, end - begin);
  }, 0);
  return to > from ? Math.min(1, fired / (to - from)) : 0;
}
