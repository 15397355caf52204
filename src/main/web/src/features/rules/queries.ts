import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { alertKeys, fetchAlerts } from "@/api/alerts";
import { body, client } from "@/api/client";
import type { GroupingRule } from "@/api/schema.gen";

export const ruleKeys = {
  rules: ["rules"] as const,
  preview: (rules: readonly GroupingRule[], hours: number) => ["rules-preview", hours, rules] as const,
};

export const rulesQuery = queryOptions({
  queryKey: ruleKeys.rules,
  queryFn: ({ signal }) => body(client.GET("/api/v1/grouping-rules", { signal })),
  meta: { follows: ["grouping_rules"] },
});

/** What the alerts of the last hours make under some rules. */
export function previewQuery(rules: GroupingRule[], hours: number) {
  return queryOptions({
    queryKey: ruleKeys.preview(rules, hours),
    queryFn: ({ signal }) =>
      body(client.POST("/api/v1/grouping-rules/preview", { body: { rules, hours }, signal })),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
}

const KNOWN = { limit: 200 };

/** The latest alerts, for the names and values of their labels. */
export const knownAlertsQuery = queryOptions({
  queryKey: alertKeys.preview(KNOWN),
  queryFn: ({ signal }) => fetchAlerts(KNOWN, signal),
});
