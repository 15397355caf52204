import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from "react";
import type { Alert, Incident } from "@/api/schema.gen";
import { useNow } from "@/ui/now";
import { incidentAlertsQuery } from "./queries";
import { useHeld } from "./use-held";

export const ALERT_FILTERS = ["all", "firing", "unconfirmed", "resolved"] as const;
export type AlertFilter = (typeof ALERT_FILTERS)[number];

/** Between which times alerts are drawn, in ms since 1970. */
export interface Range {
  from: number;
  to: number;
}

const NONE: readonly Alert[] = [];
const idOf = ({ id }: Alert) => id;

/** The alerts that fit, as far as they are loaded; while something is looked for, the rest is loaded as well. */
export function useIncidentAlerts(incident: Incident) {
  const query = useInfiniteQuery(incidentAlertsQuery(incident.id));
  const [filter, setFilter] = useState<AlertFilter>("all");
  const [text, setText] = useState("");
  const [below, setBelow] = useState(false);
  const needle = useDeferredValue(text.trim().toLocaleLowerCase());
  const all = useMemo(() => query.data?.pages.flatMap(({ items }) => items) ?? NONE, [query.data]);
  const fitting = useMemo(
    () => all.filter((alert) => (filter === "all" || alert.status === filter) && mentions(alert, needle)),
    [all, filter, needle],
  );
  const { shown, held } = useHeld(fitting, idOf, below);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  const isLooking = filter !== "all" || needle !== "";
  // Each page that comes asks for the next.
  useEffect(() => {
    if (isLooking && all.length > 0) {
      more();
    }
  }, [isLooking, all.length, more]);
  const range = useRange(incident);
  return { query, shown, held, filter, setFilter, text, setText, more, setBelow, loaded: all.length, range };
}

function mentions({ title, labels, annotations }: Alert, needle: string): boolean {
  return (
    needle === "" ||
    title.toLocaleLowerCase().includes(needle) ||
    Object.entries({ ...annotations, ...labels }).some(([name, value]) =>
      `${name}=${value}`.toLocaleLowerCase().includes(needle),
    )
  );
}

const MINUTE_MS = 60_000;

/** From the beginning to the end, or to now; now moves once a minute here, because hundreds of drawings go with it. */
function useRange({ started_at, resolved_at }: Incident): Range {
  const now = useNow(MINUTE_MS);
  return useMemo(() => {
    const from = Date.parse(started_at);
    const to = resolved_at ? Date.parse(resolved_at) : now + MINUTE_MS;
    return { from, to: Math.max(to, from + MINUTE_MS) };
  }, [started_at, resolved_at, now]);
}
