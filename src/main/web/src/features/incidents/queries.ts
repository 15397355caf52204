import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import {
  type FacetQuery,
  fetchFacets,
  fetchIncidents,
  type IncidentQuery,
  incidentKeys,
  patchPage,
  patchPages,
} from "@/api/incidents";

const PAGE = 100;
/** As many of the first are looked at for what is new. */
const HEAD = 50;

/**
 * The list. It is not asked for again when incidents change, because rows would move under the reader's eyes: changes are
 * written into the rows that are there, and the head tells what is new.
 */
export function incidentsQuery(query: IncidentQuery) {
  return infiniteQueryOptions({
    queryKey: incidentKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      fetchIncidents({ ...query, limit: PAGE, cursor: pageParam ?? undefined }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    meta: { patch: patchPages },
    // Coming back from an incident finds the list as it was left; after a minute it begins anew.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
  });
}

/** The first incidents as they would be listed now; asked for again as things change. */
export function headQuery(query: IncidentQuery) {
  return queryOptions({
    queryKey: incidentKeys.head(query),
    queryFn: ({ signal }) => fetchIncidents({ ...query, limit: HEAD }, signal),
    meta: { follows: ["incident"], patch: patchPage },
  });
}

/** How many incidents have which value, of those that fit. */
export function facetsQuery(query: FacetQuery) {
  return queryOptions({
    queryKey: incidentKeys.facets(query),
    queryFn: ({ signal }) => fetchFacets(query, signal),
    meta: { follows: ["incident"] },
    placeholderData: keepPreviousData,
  });
}
