import type { QueryClient } from "@tanstack/react-query";
import type { Incident } from "./schema.gen";

/** Incidents as they are now, by id. */
export type Incidents = ReadonlyMap<string, Incident>;

/** Writes incidents into every answer whose `meta.patch` knows how to take them. */
export function patchAnswers(queries: QueryClient, incidents: Incidents): void {
  if (incidents.size === 0) {
    return;
  }
  for (const query of queries.getQueryCache().getAll()) {
    const patch = query.meta?.patch as ((data: unknown, changes: Incidents) => unknown) | undefined;
    const before = query.state.data;
    if (patch && before !== undefined) {
      const next = patch(before, incidents);
      if (next !== before) {
        // The time of the answer stays: a patch is no reason to believe the rest of it.
        queries.setQueryData(query.queryKey, next, { updatedAt: query.state.dataUpdatedAt });
      }
    }
  }
}

/** The incident as it is now, unless what is known is newer. */
export function newer(known: Incident, incidents: Incidents): Incident {
  const change = incidents.get(known.id);
  return change && change.version >= known.version ? change : known;
}

/** Patches a list; answers the same list where nothing in it changed. */
export function patchItems(items: Incident[], incidents: Incidents): Incident[] {
  const next = items.map((incident) => newer(incident, incidents));
  return next.some((incident, index) => incident !== items[index]) ? next : items;
}
