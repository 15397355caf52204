import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { alertKeys, fetchAlerts } from "@/api/alerts";
import { body, client } from "@/api/client";
import type { operations } from "@/api/schema.gen";

export type ReceiptQuery = NonNullable<operations["listReceipts"]["parameters"]["query"]>;

export const receiptKeys = {
  all: ["receipts"] as const,
  list: (query: ReceiptQuery) => ["receipts", "list", query] as const,
  detail: (id: string) => ["receipts", "detail", id] as const,
  body: (id: string) => ["receipts", "body", id] as const,
};

const PAGE = 50;
/** Of receipts the feed does not tell. What waits is looked at again this often while it is shown, in ms. */
const QUEUED_MS = 2000;
/** And the dead letters this often. */
const DEAD_MS = 15_000;

/** Webhooks, the newest first. */
export function receiptsQuery(query: ReceiptQuery) {
  return infiniteQueryOptions({
    queryKey: receiptKeys.list(query),
    queryFn: ({ pageParam, signal }) =>
      body(
        client.GET("/api/v1/receipts", {
          params: { query: { ...query, limit: PAGE, cursor: pageParam ?? undefined } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    staleTime: 5000,
  });
}

/** Webhooks that were given up. */
export const deadLettersQuery = { ...receiptsQuery({ state: ["dead"] }), refetchInterval: DEAD_MS };

/** The life of one webhook. */
export function receiptQuery(id: string) {
  return queryOptions({
    queryKey: receiptKeys.detail(id),
    queryFn: ({ signal }) =>
      body(client.GET("/api/v1/receipts/{receipt}", { params: { path: { receipt: id } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === "queued" ? QUEUED_MS : false),
  });
}

/** The bytes as they were sent, as text. */
export function bodyQuery(id: string) {
  return queryOptions({
    queryKey: receiptKeys.body(id),
    queryFn: ({ signal }) =>
      body(
        client.GET("/api/v1/receipts/{receipt}/body", {
          params: { path: { receipt: id } },
          parseAs: "text",
          signal,
        }),
      ) as Promise<string>,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** The server takes so many fingerprints at a time. */
const MOST_NAMED = 50;

/** The alerts with these fingerprints, for their names. */
export function namesQuery(fingerprints: readonly string[]) {
  const query = { fingerprint: fingerprints.slice(0, MOST_NAMED), limit: 200 };
  return queryOptions({
    queryKey: alertKeys.list(query),
    queryFn: ({ signal }) => fetchAlerts(query, signal),
    enabled: fingerprints.length > 0,
  });
}
