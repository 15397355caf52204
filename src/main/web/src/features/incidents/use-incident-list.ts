import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { IncidentQuery } from "@/api/incidents";
import { headQuery, incidentsQuery } from "./queries";

/** The incidents that are listed, and those that would be listed by now. */
export function useIncidentList(query: IncidentQuery) {
  const queries = useQueryClient();
  const list = useInfiniteQuery(incidentsQuery(query));
  const first = list.data?.pages[0];
  const isOwn = list.isSuccess && !list.isPlaceholderData;
  const head = useQuery({
    ...headQuery(query),
    enabled: isOwn,
    // The list has just been read; the head is asked for when something changes.
    initialData: isOwn ? first : undefined,
  });

  const incidents = useMemo(() => {
    const seen = new Set<string>();
    // Between two pages an incident may move from one to the other; it is shown once.
    return (list.data?.pages ?? [])
      .flatMap((page) => page.items)
      .filter(({ id }) => !seen.has(id) && seen.add(id));
  }, [list.data]);
  const fresh = useMemo(() => {
    const known = new Set(incidents.map(({ id }) => id));
    return isOwn ? (head.data?.items ?? []).filter(({ id }) => !known.has(id)) : [];
  }, [head.data, incidents, isOwn]);

  /** Lists anew from the head, which is there already. */
  const showFresh = useCallback(() => {
    if (head.data) {
      queries.setQueryData(incidentsQuery(query).queryKey, { pages: [head.data], pageParams: [null] });
    }
  }, [queries, query, head.data]);

  return { list, incidents, fresh, showFresh };
}
