import { useCallback, useMemo, useState } from "react";
import type { Incident } from "@/api/schema.gen";

/** Which incidents are selected. What is no longer listed is no longer selected. */
export function useSelection(incidents: readonly Incident[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => incidents.filter(({ id }) => ids.has(id)), [incidents, ids]);
  // The same function always, so that lines that did not change are not drawn again.
  const toggle = useCallback((id: string) => {
    setIds((before) => {
      const next = new Set(before);
      if (!next.delete(id)) {
        next.add(id);
      }
      return next;
    });
  }, []);
  return {
    selected,
    has: (id: string) => ids.has(id),
    toggle,
    selectAll: () => setIds(new Set(incidents.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
