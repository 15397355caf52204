import { body, client } from "./client";
import type { Alert, operations } from "./schema.gen";

/** What a list of alerts can be asked for. */
export type AlertQuery = NonNullable<operations["listAlerts"]["parameters"]["query"]>;
export type AlertStatus = Alert["status"];

export const ALERT_STATUSES: readonly AlertStatus[] = ["firing", "unconfirmed", "resolved"];
/** The server takes so many matchers at a time. */
export const MOST_MATCHERS = 10;

/** The names under which the cache has alerts. */
export const alertKeys = {
  list: (query: AlertQuery) => ["alerts", "list", query] as const,
  sight: (query: AlertQuery, cursor: string | null) => ["alerts", "sight", query, cursor] as const,
  preview: (query: AlertQuery) => ["alerts", "preview", query] as const,
  detail: (id: string) => ["alerts", "detail", id] as const,
  history: (id: string) => ["alerts", "history", id] as const,
};

export function fetchAlerts(query: AlertQuery, signal: AbortSignal) {
  return body(client.GET("/api/v1/alerts", { params: { query }, signal }));
}
