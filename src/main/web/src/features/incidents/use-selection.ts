import { useCallback, useMemo, useRef, useState } from "react";
import type { Incident } from "@/api/schema.gen";
import { between, type Line } from "./rows";

interface State {
  ids: ReadonlySet<string>;
  /** Where a range begins; null for where the next one is begun. */
  anchor: string | null;
  /** What was selected before the range, which may grow and shrink again. */
  before: ReadonlySet<string>;
}

function stateOf(ids: ReadonlySet<string>, anchor: string | null = null): State {
  return { ids, anchor, before: ids };
}

/**
 * Which incidents are selected. What is no longer listed is no longer selected.
 *
 * @param lines as they are shown, which is the order of ranges
 */
export function useSelection(incidents: readonly Incident[], lines: readonly Line[]) {
  const [{ ids }, setState] = useState(() => stateOf(new Set()));
  const selected = useMemo(() => incidents.filter(({ id }) => ids.has(id)), [incidents, ids]);
  const shown = useRef(lines);
  shown.current = lines;
  // The same function always, so that lines that did not change are not drawn again.
  const toggle = useCallback((id: string) => {
    setState((state) => {
      const next = new Set(state.ids);
      if (!next.delete(id)) {
        next.add(id);
      }
      return stateOf(next, id);
    });
  }, []);
  return {
    selected,
    has: (id: string) => ids.has(id),
    toggle,
    /** Selects all up to an incident, from what was selected by itself last, else from another. */
    extend: (to: string, from = to) =>
      setState(({ before, anchor }) => {
        const start = anchor ?? from;
        return { ids: new Set([...before, ...between(shown.current, start, to)]), anchor: start, before };
      }),
    /** Ends a range: the next begins anew. */
    settle: () => setState((state) => stateOf(state.ids)),
    selectAll: () => setState(stateOf(new Set(incidents.map(({ id }) => id)))),
    clear: () => setState(stateOf(new Set())),
  };
}

export type Selection = ReturnType<typeof useSelection>;
