import type { AlertQuery } from "@/api/alerts";
import { beginningOf } from "@/ui/range";
import type { AlertsSearch } from "./search";

/** The fields that are filtered by values. */
export const FIELDS = ["status", "severity", "service", "environment", "integration"] as const;
export type Field = (typeof FIELDS)[number];

/** The filters of an address as the server wants them. Without a status: what is not resolved. */
export function alertQuery(search: AlertsSearch, now: number): AlertQuery {
  const { status, severity, service, environment, integration, match, to } = search;
  const states = status?.filter((one) => one !== "all");
  return {
    status: status === undefined ? ["firing", "unconfirmed"] : status.includes("all") ? undefined : states,
    severity,
    service,
    environment,
    integration,
    "match[]": match,
    from: beginningOf(search, now),
    to,
  };
}

export function isFiltered({ alert: _alert, ...filters }: AlertsSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}

/** The address with one value of a field added, or taken away if it was there. */
export function toggled(search: AlertsSearch, field: Field, value: string): AlertsSearch {
  const chosen: readonly string[] = search[field] ?? [];
  const next = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  return { ...search, [field]: next.length === 0 ? undefined : next };
}
