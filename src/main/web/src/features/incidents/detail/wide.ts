import { useSyncExternalStore } from "react";

/** As the breakpoint `2xl` of theme.css. */
const WIDE = "(min-width: 1920px)";

/** Whether there is room for two columns beside the facts. For what must not be drawn twice and hidden once. */
export function useWide(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(WIDE);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(WIDE).matches,
  );
}
