import type { InfiniteData } from "@tanstack/react-query";
import { body, client } from "./client";
import { type Incidents, newer, patchItems } from "./patch";
import type { Incident, IncidentDetail, IncidentPage, operations } from "./schema.gen";

/** What a list of incidents can be asked for. */
export type IncidentQuery = NonNullable<operations["listIncidents"]["parameters"]["query"]>;
/** What facets can be asked for: the filters without order and paging. */
export type FacetQuery = NonNullable<operations["countIncidents"]["parameters"]["query"]>;

/** The names under which the cache has incidents. */
export const incidentKeys = {
  all: ["incidents"] as const,
  list: (query: IncidentQuery) => ["incidents", "list", query] as const,
  head: (query: IncidentQuery) => ["incidents", "head", query] as const,
  facets: (query: FacetQuery) => ["incidents", "facets", query] as const,
  /** By what the address names it by: its number or id. */
  detail: (incident: string) => ["incidents", "detail", incident] as const,
};

export function fetchIncidents(query: IncidentQuery, signal: AbortSignal): Promise<IncidentPage> {
  return body(client.GET("/api/v1/incidents", { params: { query }, signal }));
}

export function fetchFacets(query: FacetQuery, signal: AbortSignal) {
  return body(client.GET("/api/v1/incidents/facets", { params: { query }, signal }));
}

/** For `meta.patch` of one page. */
export function patchPage(page: IncidentPage, changes: Incidents): IncidentPage {
  const items = patchItems(page.items, changes);
  return items === page.items ? page : { ...page, items };
}

/** For `meta.patch` of an infinite list. */
export function patchPages<P>(
  data: InfiniteData<IncidentPage, P>,
  changes: Incidents,
): InfiniteData<IncidentPage, P> {
  const pages = data.pages.map((page) => patchPage(page, changes));
  return pages.some((page, index) => page !== data.pages[index]) ? { ...data, pages } : data;
}

/** For `meta.patch` of one incident; its timeline and its list of alerts stay until they are asked for again. */
export function patchDetail(detail: IncidentDetail, changes: Incidents): IncidentDetail {
  const next = newer(detail as Incident, changes);
  return next === detail
    ? detail
    : { ...detail, ...next, alerts: { ...next.alerts, items: detail.alerts.items } };
}
