import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { useLiveChanges } from "@/live/provider";
import { dashboardKeys } from "./queries";

/** So long after a change the figures are asked for again, in ms; a storm of changes asks no oftener. */
const SETTLED_MS = 10_000;

/** Keeps figures over a time fresh without asking for them at each change. */
export function useFreshFigures(): void {
  const queries = useQueryClient();
  const due = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(due.current), []);
  useLiveChanges(({ incidents }) => {
    if (incidents.size > 0) {
      due.current ??= setTimeout(() => {
        due.current = undefined;
        void queries.invalidateQueries({ queryKey: dashboardKeys.analytics });
      }, SETTLED_MS);
    }
  });
}
