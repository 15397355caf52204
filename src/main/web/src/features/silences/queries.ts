import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { type AlertQuery, alertKeys, fetchAlerts, MOST_MATCHERS } from "@/api/alerts";
import { body, client } from "@/api/client";
import type { SilenceState } from "./clock";

export const silenceKeys = {
  all: ["silences"] as const,
  list: (states: readonly SilenceState[]) => ["silences", "list", states] as const,
  detail: (id: string) => ["silences", "detail", id] as const,
};

const PAGE = 100;

/** Silences in these states, the newest first. */
export function silencesQuery(states: readonly SilenceState[]) {
  return infiniteQueryOptions({
    queryKey: silenceKeys.list(states),
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET("/api/v1/silences", {
          params: { query: { state: [...states], limit: PAGE, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    meta: { follows: ["silence"] },
  });
}

/** A silence with the number of alerts that it mutes. */
export function silenceQuery(id: string) {
  return queryOptions({
    queryKey: silenceKeys.detail(id),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/silences/{silence}", { params: { path: { silence: id } }, signal })),
    meta: { follows: ["silence", "alert"] },
  });
}

/** More are not counted one by one. */
export const MOST_COUNTED = 200;

/** The firing alerts that matchers fit. */
export function mutedQuery(matchers: readonly string[]) {
  const query: AlertQuery = {
    status: ["firing"],
    "match[]": matchers.slice(0, MOST_MATCHERS),
    limit: MOST_COUNTED,
  };
  return queryOptions({
    queryKey: alertKeys.preview(query),
    queryFn: ({ signal }) => fetchAlerts(query, signal),
    enabled: matchers.length > 0,
    placeholderData: keepPreviousData,
    meta: { follows: ["alert"] },
  });
}

/** The alert that a silence is filled in from. */
export function alertToSilenceQuery(id: string) {
  return queryOptions({
    queryKey: alertKeys.detail(id),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/alerts/{alert}", { params: { path: { alert: id } }, signal })),
  });
}
