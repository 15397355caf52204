import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type AlertQuery, alertKeys, fetchAlerts } from "@/api/alerts";
import { body, client } from "@/api/client";

export const PAGE = 100;
/** The history of an alert that flaps may be long; its newest part tells enough at first. */
const HISTORY = 100;

/**
 * The list. It is not asked for again when alerts change, because rows would move under the reader's eyes: the pages in sight
 * are, each by itself, and rows take over what changed in them.
 */
export function alertsQuery(query: AlertQuery) {
  return infiniteQueryOptions({
    queryKey: alertKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      fetchAlerts({ ...query, limit: PAGE, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

/** One page as it would be listed now. */
export function sightQuery(query: AlertQuery, cursor: string | null) {
  return queryOptions({
    queryKey: alertKeys.sight(query, cursor),
    queryFn: ({ signal }) => fetchAlerts({ ...query, limit: PAGE, cursor: cursor ?? undefined }, signal),
    meta: { follows: ["alert"] },
    gcTime: 60_000,
  });
}

/** Alerts by their fingerprints, whatever they are now: those that left a list because they no longer fit its filters. */
export function leftQuery(fingerprints: readonly string[]) {
  const query: AlertQuery = { fingerprint: [...fingerprints], limit: 200 };
  return queryOptions({
    queryKey: alertKeys.list(query),
    queryFn: ({ signal }) => fetchAlerts(query, signal),
    enabled: fingerprints.length > 0,
    placeholderData: keepPreviousData,
    meta: { follows: ["alert"] },
    gcTime: 60_000,
  });
}

export function alertQueryOf(id: string) {
  return queryOptions({
    queryKey: alertKeys.detail(id),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/alerts/{alert}", { params: { path: { alert: id } }, signal })),
    meta: { follows: ["alert"] },
  });
}

/** What happened to an alert, the newest first. */
export function historyQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: alertKeys.history(id),
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET("/api/v1/alerts/{alert}/history", {
          params: { path: { alert: id }, query: { limit: HISTORY, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { follows: ["alert"] },
  });
}
