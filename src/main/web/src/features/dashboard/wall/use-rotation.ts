import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { fetchFacets, incidentKeys } from "@/api/incidents";
import type { MatrixQuery } from "@/features/dashboard/queries";
import type { DashboardSearch, Rotation } from "@/features/dashboard/search";
import { SEVERITIES } from "@/ui/marks";
import { useNow } from "@/ui/now";

/** One view of the wall: everything, or what has one value of the field that is gone through. */
export interface WallView {
  field: Exclude<Rotation, "off"> | null;
  value: string | null;
  filter: MatrixQuery;
}

/** More values than this would not come round in time for anybody. */
const MOST_VIEWS = 12;
const DEFAULT_SECONDS = 20;
const LEAST_SECONDS = 5;
const MOST_SECONDS = 600;

/** How long each view stays, in ms, by the address. */
export function stayOf(every: string | undefined): number {
  const seconds = Number(every);
  const valid = every !== undefined && Number.isFinite(seconds) && seconds > 0;
  return Math.min(MOST_SECONDS, Math.max(LEAST_SECONDS, valid ? seconds : DEFAULT_SECONDS)) * 1000;
}

/** All views in their order: first everything that the address lets through, then value by value. */
export function viewsOf(filter: MatrixQuery, field: Rotation, values: readonly string[]): WallView[] {
  const everything: WallView = { field: null, value: null, filter };
  if (field === "off" || values.length < 2) {
    return [everything];
  }
  return [
    everything,
    ...values
      .slice(0, MOST_VIEWS)
      .map((value) => ({ field, value, filter: { ...filter, [field]: [value] } as MatrixQuery })),
  ];
}

/** Severities from the worst on; whatever else by its name. */
function rankOf(value: string): number {
  return (SEVERITIES as readonly string[]).indexOf(value);
}

export interface Rotating {
  views: readonly WallView[];
  index: number;
}

/** The views, and which one is up. It follows from the clock alone: two walls side by side show the same, and nothing adds up. */
export function useRotation(search: DashboardSearch): Rotating {
  const { severity, service, environment, team } = search;
  const filter: MatrixQuery = { severity, service, environment, team };
  const field = search.rotate ?? "team";
  const unresolved = { ...filter, status: ["open" as const, "acknowledged" as const] };
  const { data } = useQuery({
    queryKey: incidentKeys.facets(unresolved),
    queryFn: ({ signal }) => fetchFacets(unresolved, signal),
    enabled: field !== "off",
    placeholderData: keepPreviousData,
    meta: { follows: ["incident"] },
  });
  const values = (data?.facets[field]?.values ?? [])
    .map(({ value }) => value)
    .filter((value) => value !== null)
    .sort((a, b) => rankOf(a) - rankOf(b) || a.localeCompare(b));
  const views = viewsOf(filter, field, values);
  const index = Math.floor(useNow(1000) / stayOf(search.every)) % views.length;
  return { views, index };
}
