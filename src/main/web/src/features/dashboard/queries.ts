import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import { fetchIncidents, type IncidentQuery, incidentKeys, patchPage } from "@/api/incidents";
import type { Heatmap, operations, Summary, Trends } from "@/api/schema.gen";
import type { Span } from "./period";

/** What the matrix, and with it the wall, can be filtered by. */
export type MatrixQuery = NonNullable<operations["getIncidentMatrix"]["parameters"]["query"]>;

export const dashboardKeys = {
  matrix: (query: MatrixQuery) => ["incidents", "matrix", query] as const,
  /** All figures over a time. */
  analytics: ["analytics"] as const,
  summary: (span: Span) => ["analytics", "summary", span] as const,
  trends: (span: Span, by: string | null) => ["analytics", "trends", span, by] as const,
  heatmap: (span: Span, by: string) => ["analytics", "heatmap", span, by] as const,
  health: ["health"] as const,
};

/** What is not resolved, by service and severity. */
export function matrixQuery(query: MatrixQuery = {}) {
  return queryOptions({
    queryKey: dashboardKeys.matrix(query),
    queryFn: ({ signal }) => body(client.GET("/api/v1/incidents/matrix", { params: { query }, signal })),
    placeholderData: keepPreviousData,
    meta: { follows: ["incident"] },
  });
}

/** Some incidents, and how many there are. */
function someQuery(query: IncidentQuery) {
  const counted = { ...query, count: true };
  return queryOptions({
    queryKey: incidentKeys.list(counted),
    queryFn: ({ signal }) => fetchIncidents(counted, signal),
    placeholderData: keepPreviousData,
    meta: { follows: ["incident"], patch: patchPage },
  });
}

/** Who waits to be acknowledged, the longest waiting first. */
export function waitingQuery(limit: number, filter: MatrixQuery = {}) {
  return someQuery({ ...filter, status: ["open"], sort: "created", limit });
}

/** What others are at, the worst first. */
export function attendedQuery(limit: number) {
  return someQuery({ status: ["acknowledged"], sort: "severity", limit });
}

/** Who waits, the worst first. */
export function worstWaitingQuery(limit: number, filter: MatrixQuery) {
  return someQuery({ ...filter, status: ["open"], sort: "severity", limit });
}

/** What was resolved last. */
export function lastResolvedQuery() {
  return someQuery({ status: ["resolved"], sort: "-resolved", limit: 1 });
}

/** The viewer's, by IANA's name. */
const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;

/*
 * Figures over a time change with every incident, and cost the server a scan. So they follow no noun: useFreshFigures asks for
 * them again a while after something changed, and the step of their span once in five minutes. The contract has them as CSV as well,
 * for those who ask for it; hence the types.
 */
export function summaryQuery(span: Span) {
  return queryOptions({
    queryKey: dashboardKeys.summary(span),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/analytics/summary", { params: { query: span }, signal })) as Promise<Summary>,
    placeholderData: keepPreviousData,
  });
}

export function trendsQuery(span: Span, by?: "severity") {
  return queryOptions({
    queryKey: dashboardKeys.trends(span, by ?? null),
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/v1/analytics/trends", { params: { query: { ...span, by, tz } }, signal }),
      ) as Promise<Trends>,
    placeholderData: keepPreviousData,
  });
}

export function heatmapQuery(span: Span, by: "service" | "weekday") {
  return queryOptions({
    queryKey: dashboardKeys.heatmap(span, by),
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/v1/analytics/heatmap", { params: { query: { ...span, by, tz } }, signal }),
      ) as Promise<Heatmap>,
    placeholderData: keepPreviousData,
  });
}

/** The feed does not tell of the product's own health: the one thing that is asked for by the clock, in ms. */
const HEALTH_EVERY_MS = 20_000;

export function healthQuery() {
  return queryOptions({
    queryKey: dashboardKeys.health,
    queryFn: ({ signal }) => body(client.GET("/api/v1/system/health", { signal })),
    refetchInterval: HEALTH_EVERY_MS,
    staleTime: HEALTH_EVERY_MS,
  });
}
