import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { body, client } from "@/api/client";
import type { IncidentsSearch } from "@/features/incidents/search";
import { addressOf } from "./view-search";

/** One's own views of incidents and the shared ones, by name. */
export const viewsQuery = queryOptions({
  queryKey: ["views", "incidents"],
  queryFn: async ({ signal }) => {
    const query = { page: "incidents" } as const;
    return (await body(client.GET("/api/v1/views", { params: { query }, signal }))).items;
  },
  meta: { follows: ["view"] },
});

/**
 * Where the bare address of the list leads: to the default view, by a redirect that takes its place in the history. So going
 * back skips it and loading anew finds the filters in the address, and the list without filters is `?view=none`.
 *
 * @returns null where there is no default, or it cannot be known: the list without it is better than none
 */
export async function defaultAddress(queries: QueryClient): Promise<IncidentsSearch | null> {
  try {
    const views = await queries.ensureQueryData({ ...viewsQuery, retry: false });
    const view = views.find((one) => one.default);
    return view ? addressOf(view) : null;
  } catch {
    return null;
  }
}
