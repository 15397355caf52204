import { infiniteQueryOptions } from "@tanstack/react-query";
import { body, client, serializeQuery } from "@/api/client";
import type { operations } from "@/api/schema.gen";
import type { AuditSearch } from "./search";

export type AuditQuery = NonNullable<operations["listAudit"]["parameters"]["query"]>;

type AuditPage = operations["listAudit"]["responses"]["200"]["content"]["application/json"];

const DAY_MS = 24 * 3600_000;
const RANGES = { day: DAY_MS, week: 7 * DAY_MS, month: 30 * DAY_MS };

/** @param now ms since 1970, which ranges are counted back from */
export function auditQueryOf(search: AuditSearch, now: number): AuditQuery {
  const { actor, family, action, object, address, from, to, range } = search;
  return {
    actor,
    action: action ?? (family && `${family}.`),
    object,
    address,
    from: range ? new Date(now - RANGES[range]).toISOString() : from,
    to: range ? undefined : to,
  };
}

export function auditQuery(query: AuditQuery) {
  return infiniteQueryOptions({
    queryKey: ["audit", query],
    queryFn: async ({ pageParam, signal }) => {
      const page = { ...query, limit: 50, cursor: pageParam ?? undefined };
      // Without `format` the answer is JSON, never one of the files.
      return (await body(client.GET("/api/v1/audit", { params: { query: page }, signal }))) as AuditPage;
    },
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 0,
  });
}

/** Where all that fits is a file. */
export function exportAddress(query: AuditQuery, format: "csv" | "jsonl"): string {
  return `/api/v1/audit?${serializeQuery({ ...query, format })}`;
}
