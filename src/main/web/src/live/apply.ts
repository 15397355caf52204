import type { Query, QueryClient } from "@tanstack/react-query";
import type { Noun } from "@/api/query";

/** Changes are taken over this often at most, in ms: four renders a second, however many changes come. */
export const FLUSH_MS = 250;
/** Answers that changes make stale are asked for again this often at most, in ms. */
export const REFRESH_MS = 1000;

/**
 * Marks the answers that follow the nouns as stale; those that are shown are asked for again.
 *
 * @returns whether one was being asked for already. Its answer may be older than the change, and asking anew at each change
 *     would never end, so it is to be refreshed once more later.
 */
export function refreshFollowers(queries: QueryClient, nouns: ReadonlySet<Noun>): boolean {
  const follows = (query: Query) => query.meta?.follows?.some((noun) => nouns.has(noun)) ?? false;
  const takes = (query: Query) => follows(query) || query.meta?.patch !== undefined;
  const inFlight = queries.isFetching({ predicate: takes }) > 0;
  void queries.invalidateQueries({ predicate: follows }, { cancelRefetch: false });
  return inFlight;
}

/** After a gap that cannot be filled: everything is asked for again. */
export function refreshAll(queries: QueryClient): void {
  void queries.invalidateQueries({ predicate: (query) => query.queryKey[0] !== "sign-in-methods" });
}
