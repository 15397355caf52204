import { useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo, useState } from "react";
import { useFormatter } from "use-intl";
import type { TimelineEntry } from "@/api/schema.gen";
import { timelineQuery } from "./queries";
import { fits, linesOf, type TimelineFilter } from "./timeline-lines";
import { useHeld } from "./use-held";

const NONE: readonly TimelineEntry[] = [];
const idOf = ({ id }: TimelineEntry) => id;

/** The timeline as lines, newest first; what comes in while one reads further down is held back. */
export function useTimeline(id: string, filter: TimelineFilter) {
  const format = useFormatter();
  const query = useInfiniteQuery(timelineQuery(id));
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [below, setBelow] = useState(false);
  const entries = useMemo(
    () => (query.data?.pages.flatMap(({ items }) => items) ?? NONE).filter((entry) => fits(entry, filter)),
    [query.data, filter],
  );
  const { shown, held } = useHeld(entries, idOf, below);
  const lines = useMemo(
    () =>
      linesOf(shown, opened, (at) =>
        format.dateTime(new Date(at), { year: "numeric", month: "2-digit", day: "2-digit" }),
      ),
    [shown, opened, format],
  );
  const toggle = (key: string) =>
    setOpened((before) => {
      const next = new Set(before);
      if (!next.delete(key)) {
        next.add(key);
      }
      return next;
    });
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = query;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) {
      void fetchNextPage();
    }
  }, [fetchNextPage, hasNextPage, isFetchingNextPage]);
  return { query, lines, held, toggle, more, setBelow };
}
