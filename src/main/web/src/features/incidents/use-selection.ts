import { useMemo, useState } from "react";
import type { Incident } from "@/api/schema.gen";

/** Which incidents are selected. What is no longer listed is no longer selected. */
export function useSelection(incidents: readonly Incident[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set());
  const selected = useMemo(() => incidents.filter(({ id }) => ids.has(id)), [incidents, ids]);
  return {
    selected,
    has: (id: string) => ids.has(id),
    toggle: (id: string) => {
      const next = new Set(ids);
      if (!next.delete(id)) {
        next.add(id);
      }
      setIds(next);
    },
    /** Selects all, or none if all are selected already. */
    toggleAll: () =>
      setIds(selected.length === incidents.length ? new Set() : new Set(incidents.map(({ id }) => id))),
    clear: () => setIds(new Set()),
  };
}

export type Selection = ReturnType<typeof useSelection>;
