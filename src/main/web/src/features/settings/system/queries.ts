import { queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { Readiness, SystemState } from "@/api/schema.gen";

export type { Readiness, SystemState };

/** The feed tells nothing of the product itself, in ms. */
const LOOK_MS = 15_000;

export const systemQuery = queryOptions({
  queryKey: ["system"],
  queryFn: ({ signal }) => body(client.GET("/api/v1/system", { signal })),
  refetchInterval: LOOK_MS,
});

/** Asked by hand, because the checks stand in the answer of 503 as well. */
export const readinessQuery = queryOptions({
  queryKey: ["readiness"],
  queryFn: async ({ signal }) => (await (await fetch("/ready", { signal })).json()) as Readiness,
  refetchInterval: LOOK_MS,
});
