import {
  type InfiniteData,
  infiniteQueryOptions,
  type QueryClient,
  queryOptions,
} from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { incidentKeys, patchDetail } from "@/api/incidents";
import { retryRead } from "@/api/retry";
import type { operations, TimelineEntry } from "@/api/schema.gen";

type TimelinePage = operations["listTimeline"]["responses"]["200"]["content"]["application/json"];
type TimelineData = InfiniteData<TimelinePage, string | null>;

const ENTRIES = 100;
/** The most that the server gives at once: an incident of some hundred alerts comes in two or three answers. */
const ALERTS = 200;
/** More entries than this are not looked through for phases. */
const MOST_PHASE_PAGES = 5;

const partKeys = {
  timeline: (id: string) => ["incident-part", id, "timeline"] as const,
  newest: (id: string) => ["incident-part", id, "newest"] as const,
  phases: (id: string) => ["incident-part", id, "phases"] as const,
  alerts: (id: string) => ["incident-part", id, "alerts"] as const,
  related: (id: string) => ["incident-part", id, "related"] as const,
};

/** @param incident its number or id, as the address has it */
export function detailQuery(incident: string) {
  return queryOptions({
    queryKey: incidentKeys.detail(incident),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/incidents/{incident}", { params: { path: { incident } }, signal })),
    meta: { patch: patchDetail },
  });
}

function fetchTimeline(id: string, cursor: string | null, limit: number, signal: AbortSignal) {
  return body(
    client.GET("/api/v1/incidents/{incident}/timeline", {
      params: { path: { incident: id }, query: { limit, cursor: cursor ?? undefined } },
      signal,
    }),
  );
}

/** The timeline, the newest first. Entries never change, so what is new is put before it; see {@link refreshParts}. */
export function timelineQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: partKeys.timeline(id),
    queryFn: ({ pageParam, signal }) => fetchTimeline(id, pageParam, ENTRIES, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

/** The entries that changed the phase, the oldest first, and whether all of them were found. */
export function phasesQuery(id: string) {
  return queryOptions({
    queryKey: partKeys.phases(id),
    // Asked for again when a new entry changes the phase, not at each change: alerts change an incident all the time.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const found: TimelineEntry[] = [];
      let cursor: string | null = null;
      for (let page = 0; page < MOST_PHASE_PAGES; page++) {
        const { items, next }: TimelinePage = await fetchTimeline(id, cursor, 200, signal);
        found.push(...items.filter((entry) => "phase" in entry.changes && entry.merged_from === null));
        cursor = next;
        if (cursor === null) {
          break;
        }
      }
      return { entries: found.reverse(), complete: cursor === null };
    },
  });
}

export function incidentAlertsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: partKeys.alerts(id),
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET("/api/v1/incidents/{incident}/alerts", {
          params: { path: { incident: id }, query: { limit: ALERTS, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
}

/** The changes of state of one alert, the newest first; the first page is enough for a drawing. */
export function alertHistoryQuery(alert: string, known: string) {
  return queryOptions({
    // What is known of it is part of the name, so that a change asks anew.
    queryKey: ["alerts", "history", alert, known],
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/alerts/{alert}/history", { params: { path: { alert } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function relatedQuery(id: string) {
  return queryOptions({
    queryKey: partKeys.related(id),
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/v1/incidents/{incident}/related", { params: { path: { incident: id } }, signal }),
      ),
  });
}

/** The entries that are not known yet. */
function freshIn(newest: TimelinePage, known: TimelineData | undefined): TimelineEntry[] {
  const ids = new Set(known?.pages.flatMap(({ items }) => items.map(({ id }) => id)));
  return newest.items.filter(({ id }) => !ids.has(id));
}

/** Puts the newest entries before those that are known; where there is a gap between them, it begins anew with the newest. */
export function withNewest(data: TimelineData, newest: TimelinePage): TimelineData {
  const [first] = data.pages;
  const fresh = freshIn(newest, data);
  if (!first || fresh.length === 0) {
    return data;
  }
  if (fresh.length === newest.items.length && newest.next !== null && first.items.length > 0) {
    return { pages: [newest], pageParams: [null] };
  }
  return { ...data, pages: [{ ...first, items: [...fresh, ...first.items] }, ...data.pages.slice(1)] };
}

/** Asks again for what belongs to an incident that has changed. */
export async function refreshParts(queries: QueryClient, id: string): Promise<void> {
  for (const key of [partKeys.alerts(id), partKeys.related(id)]) {
    void queries.invalidateQueries({ queryKey: key });
  }
  const newest = await queries.fetchQuery({
    queryKey: partKeys.newest(id),
    queryFn: ({ signal }) => fetchTimeline(id, null, ENTRIES, signal),
    retry: retryRead,
    staleTime: 0,
  });
  const known = queries.getQueryData<TimelineData>(partKeys.timeline(id));
  if (freshIn(newest, known).some(({ changes }) => "phase" in changes)) {
    void queries.invalidateQueries({ queryKey: partKeys.phases(id) });
  }
  queries.setQueryData<TimelineData>(partKeys.timeline(id), (data) => data && withNewest(data, newest));
}
