import { queryOptions } from "@tanstack/react-query";
import { body, client } from "./client";
import { Problem } from "./problem";
import type { Alert, Integration, operations, Receipt } from "./schema.gen";

/** Who sends: a program whose webhooks we know. */
export type Source = Integration["source"];
/** An integration with a key of it, which is told this once. */
export type NewKey = operations["createIntegration"]["responses"]["201"]["content"]["application/json"];

/** The names under which the cache has integrations. */
export const integrationKeys = {
  all: ["integrations"] as const,
  list: ["integrations", "list"] as const,
  arrival: (name: string, since: string) => ["integrations", "arrival", name, since] as const,
};

export const integrationsQuery = queryOptions({
  queryKey: integrationKeys.list,
  queryFn: async ({ signal }) => (await body(client.GET("/api/v1/integrations", { signal }))).items,
  meta: { follows: ["integration"] },
});

export function createIntegration(name: string, source: Source): Promise<NewKey> {
  return body(client.POST("/api/v1/integrations", { body: { name, source } }));
}

/** A name that no integration has yet: the word itself, else with a number. */
export function freeName(word: string, taken: readonly string[]): string {
  let name = word;
  for (let number = 2; taken.includes(name); number++) {
    name = `${word}-${number}`;
  }
  return name;
}

/** What came first by a key. */
export interface Arrival {
  /** Null while nothing that fires has come. */
  alert: Alert | null;
  /** The newest webhook; null where none came, or where one may not read them. */
  receipt: Receipt | null;
}

/** How often to look while somebody waits, in ms: webhooks are not in the feed, alerts are. */
const LOOK_MS = 2000;

/**
 * Waits for the first alert of an integration.
 *
 * @param since RFC 3339, by the server's clock: an integration that was there before has alerts of its own
 * @param mayTrace whether the caller may read receipts
 */
export function arrivalQuery(name: string, since: string, mayTrace: boolean) {
  return queryOptions({
    queryKey: integrationKeys.arrival(name, since),
    queryFn: ({ signal }) => readArrival(name, since, mayTrace, signal),
    meta: { follows: ["alert"] },
    refetchInterval: (query) => (query.state.data?.alert?.incident ? false : LOOK_MS),
    staleTime: 0,
  });
}

async function readArrival(
  name: string,
  since: string,
  mayTrace: boolean,
  signal: AbortSignal,
): Promise<Arrival> {
  const query = { integration: [name], limit: 5 };
  const alerts = await body(client.GET("/api/v1/alerts", { params: { query }, signal }));
  const receipts = mayTrace
    ? await body(client.GET("/api/v1/receipts", { params: { query: { ...query, from: since } }, signal }))
    : { items: [] };
  return {
    alert: alerts.items.find((alert) => alert.last_seen_at >= since) ?? null,
    receipt: receipts.items[0] ?? null,
  };
}

/** An alert to see the whole path with: from a sender to an incident. */
function testAlert(status: "firing" | "resolved", startsAt: string) {
  return {
    version: "4",
    status,
    receiver: "tocsin",
    groupLabels: {},
    commonLabels: {},
    commonAnnotations: {},
    externalURL: "",
    alerts: [
      {
        status,
        labels: { alertname: "TestAlert", service: "test", severity: "low" },
        annotations: {
          summary: "This is a test",
          description: "Sent from the browser to see that alerts arrive. Nothing is broken.",
        },
        startsAt,
        ...(status === "resolved" ? { endsAt: new Date().toISOString() } : {}),
      },
    ],
  };
}

/**
 * Sends a test alert as the sender would: with its key, and without the session.
 *
 * @param startsAt RFC 3339; the same one resolves what it fired
 */
export async function sendTestAlert(
  key: string,
  status: "firing" | "resolved",
  startsAt: string,
): Promise<void> {
  const response = await fetch("/api/v1/alerts", {
    method: "POST",
    credentials: "omit",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(testAlert(status, startsAt)),
  }).catch((cause) => {
    throw Problem.offline(cause);
  });
  if (!response.ok) {
    throw await Problem.of(response);
  }
}

/** The same for a terminal. */
export function testCommand(origin: string, key: string): string {
  return `curl ${origin}/alerts \\
  -H 'Authorization: Bearer ${key}' \\
  -H 'Content-Type: application/json' \\
  -d '{"version": "4", "status": "firing", "alerts": [{
    "status": "firing",
    "labels": {"alertname": "TestAlert",
               "service": "test", "severity": "low"},
    "annotations": {"summary": "This is a test"}
  }]}'`;
}
