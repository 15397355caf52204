import { useQuery } from "@tanstack/react-query";
import { alertKeys, fetchAlerts } from "@/api/alerts";
import type { Alert } from "@/api/schema.gen";

const QUERY = { status: ["firing" as const], limit: 200 };

/** Alerts that fire, for the names and values of their labels. */
export function useKnownAlerts(enabled: boolean): readonly Alert[] {
  const { data } = useQuery({
    queryKey: alertKeys.preview(QUERY),
    queryFn: ({ signal }) => fetchAlerts(QUERY, signal),
    enabled,
  });
  return data?.items ?? [];
}
