import { useInfiniteQuery, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { AlertQuery } from "@/api/alerts";
import type { Alert } from "@/api/schema.gen";
import { alertsQuery, leftQuery, PAGE, sightQuery } from "./queries";

/**
 * The alerts that are listed, as they are now where they are in sight, and those that would be listed by now.
 *
 * @param range the first and the last row in sight
 */
export function useAlertList(query: AlertQuery, range: readonly [number, number]) {
  const queries = useQueryClient();
  const list = useInfiniteQuery(alertsQuery(query));
  const isOwn = list.isSuccess && !list.isPlaceholderData;
  const pages = list.data?.pages;
  const inSight = [...new Set([0, Math.floor(range[0] / PAGE), Math.floor(range[1] / PAGE)])].filter(
    (page) => page < (pages?.length ?? 0),
  );
  const seen = useQueries({
    queries: (isOwn ? inSight : []).map((page) => ({
      ...sightQuery(query, (list.data?.pageParams[page] as string | null | undefined) ?? null),
      // The list has just been read; its pages are asked for when something changes.
      initialData: pages?.[page],
      initialDataUpdatedAt: list.dataUpdatedAt,
    })),
    combine: (answers) => ({
      alerts: answers.flatMap(({ data }) => data?.items ?? []),
      head: answers[0]?.data,
    }),
  });

  const left = useQuery(
    leftQuery(fingerprintsLeft(isOwn ? inSight.flatMap((page) => pages?.[page]?.items ?? []) : [], seen)),
  );
  const alerts = useMemo(
    () => merged(pages?.flatMap((page) => page.items) ?? [], [...(left.data?.items ?? []), ...seen.alerts]),
    [pages, seen, left.data],
  );
  const fresh = useMemo(() => {
    const known = new Set(alerts.map(({ id }) => id));
    return isOwn ? (seen.head?.items ?? []).filter(({ id }) => !known.has(id)) : [];
  }, [seen, alerts, isOwn]);

  /** Lists anew from the head, which is there already. */
  const showFresh = useCallback(() => {
    if (seen.head) {
      queries.setQueryData(alertsQuery(query).queryKey, { pages: [seen.head], pageParams: [null] });
    }
  }, [queries, query, seen]);

  return { list, alerts, fresh, showFresh };
}

/** The server takes so many fingerprints at a time. */
const MOST_LEFT = 50;

/** Those in sight that would not be listed any more: they were resolved, or whatever else the filters do not want. */
function fingerprintsLeft(listed: readonly Alert[], seen: { alerts: readonly Alert[] }): string[] {
  const still = new Set(seen.alerts.map(({ id }) => id));
  const left = listed.filter(({ id }) => !still.has(id)).map(({ fingerprint }) => fingerprint);
  return [...new Set(left)].slice(0, MOST_LEFT).sort();
}

/** The listed with what is known newer of them. Between two pages one may move from one to the other; it is shown once. */
function merged(listed: readonly Alert[], seen: readonly Alert[]): Alert[] {
  const newest = new Map(seen.map((alert) => [alert.id, alert]));
  const shown = new Map(listed.map((alert) => [alert.id, newest.get(alert.id) ?? alert]));
  return [...shown.values()];
}
