import type { GroupingPreview } from "@/api/schema.gen";

export type WouldBe = GroupingPreview["items"][number];
export type Was = WouldBe["was"][number];

/** Incidents that were several and would be one. */
export interface Merge {
  into: WouldBe;
  was: readonly Was[];
}

/** An incident that was one and would be several. */
export interface Split {
  was: Was;
  into: readonly WouldBe[];
}

export interface Differences {
  merges: Merge[];
  splits: Split[];
}

/** What a draft would join and part that the rules as they are would not. */
export function differencesOf(current: GroupingPreview, draft: GroupingPreview): Differences {
  const together = current.items.map(({ was }) => new Set(was.map(({ id }) => id)));
  const parts = new Map(splitsOf(current).map(({ was, into }) => [was.id, into.length]));
  return {
    merges: mergesOf(draft).filter(
      ({ was }) => !together.some((known) => was.every(({ id }) => known.has(id))),
    ),
    splits: splitsOf(draft).filter(({ was, into }) => into.length > (parts.get(was.id) ?? 1)),
  };
}

function mergesOf({ items }: GroupingPreview): Merge[] {
  return items.filter(({ was }) => was.length > 1).map((into) => ({ into, was: into.was }));
}

function splitsOf({ items }: GroupingPreview): Split[] {
  const parts = new Map<string, { was: Was; into: WouldBe[] }>();
  for (const into of items) {
    for (const was of into.was) {
      const known = parts.get(was.id) ?? { was, into: [] };
      known.into.push(into);
      parts.set(was.id, known);
    }
  }
  return [...parts.values()].filter(({ into }) => into.length > 1);
}
