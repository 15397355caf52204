import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { NewKey } from "@/api/integrations";
import type { operations } from "@/api/schema.gen";

export type IntegrationEdit = operations["updateIntegration"]["requestBody"]["content"]["application/json"];
export type SourceHealth =
  operations["getSystemHealth"]["responses"]["200"]["content"]["application/json"]["sources"][number];

/** Received webhooks are not in the feed, so this is asked for again and again while it is shown. */
const LOOK_MS = 15_000;

export const healthQuery = queryOptions({
  queryKey: ["settings", "health"],
  queryFn: ({ signal }) => body(client.GET("/api/v1/system/health", { signal })),
  refetchInterval: LOOK_MS,
});

/** Whether alerts of an integration fire. */
export function firingQuery(name: string) {
  return queryOptions({
    queryKey: ["settings", "firing", name],
    queryFn: async ({ signal }) => {
      const query = { integration: [name], status: ["firing" as const], limit: 1 };
      return (await body(client.GET("/api/v1/alerts", { params: { query }, signal }))).items.length > 0;
    },
    meta: { follows: ["alert"] },
  });
}

const at = (integration: string) => ({ path: { integration } });

export function updateIntegration(id: string, edit: IntegrationEdit) {
  return body(client.PATCH("/api/v1/integrations/{integration}", { params: at(id), body: edit }));
}

export function deleteIntegration(id: string) {
  return client.DELETE("/api/v1/integrations/{integration}", { params: at(id) });
}

/** @param secondaryExpiresAt RFC 3339; null for when it is dropped */
export function rotateKey(id: string, secondaryExpiresAt: string | null): Promise<NewKey> {
  return body(
    client.POST("/api/v1/integrations/{integration}/keys/rotate", {
      params: at(id),
      body: { secondary_expires_at: secondaryExpiresAt },
    }),
  );
}

export function dropSecondary(id: string) {
  return client.DELETE("/api/v1/integrations/{integration}/keys/secondary", { params: at(id) });
}
