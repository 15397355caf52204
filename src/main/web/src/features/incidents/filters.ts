import type { FacetQuery, IncidentQuery } from "@/api/incidents";
import { beginningOf } from "@/ui/range";
import type { IncidentsSearch } from "./search";

/** The fields that are chosen by values and counted by facets. */
export const FACETS = ["status", "severity", "service", "environment", "team", "assignee", "tag"] as const;
export type FacetField = (typeof FACETS)[number];

/** The filters of an address as the server wants them. Without a status: what is not resolved. */
export function facetQuery(search: IncidentsSearch, now: number): FacetQuery {
  const { status, severity, service, environment, team, assignee, tag, match, q, to } = search;
  const states = status?.filter((one) => one !== "all");
  return {
    status: status === undefined ? ["open", "acknowledged"] : status.includes("all") ? undefined : states,
    severity,
    service,
    environment,
    team,
    assignee,
    tag,
    "match[]": match,
    q,
    from: beginningOf(search, now),
    to,
  };
}

export function listQuery(search: IncidentsSearch, now: number): IncidentQuery {
  return { ...facetQuery(search, now), sort: search.sort ?? "-created" };
}

/** The address without its filters; order and grouping stay. */
export function withoutFilters({ sort, group }: IncidentsSearch): IncidentsSearch {
  return { sort, group };
}

export function isFiltered(search: IncidentsSearch): boolean {
  const { sort: _sort, group: _group, ...filters } = search;
  return Object.values(filters).some((value) => value !== undefined);
}

/** The address with one value of a field added, or taken away if it was there. */
export function toggled(search: IncidentsSearch, field: FacetField, value: string): IncidentsSearch {
  const chosen: readonly string[] = search[field] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...search, [field]: next.length === 0 ? undefined : next };
}
