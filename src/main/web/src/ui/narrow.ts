import { useSyncExternalStore } from "react";

/** As the breakpoint `sm` of theme.css. */
const NARROW = "(max-width: 639.98px)";

/** Whether the window is as narrow as a phone's. For what cannot be said in CSS, such as heights of virtual rows. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (listener) => {
      const query = matchMedia(NARROW);
      query.addEventListener("change", listener);
      return () => query.removeEventListener("change", listener);
    },
    () => matchMedia(NARROW).matches,
  );
}

const ROOT_PX = 16;

/** The size of a rem in px: 16, more on walls. For heights of virtual rows, which must grow with their text. */
export function useRemPx(): number {
  return useSyncExternalStore(
    (listener) => {
      window.addEventListener("resize", listener);
      return () => window.removeEventListener("resize", listener);
    },
    () => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || ROOT_PX,
  );
}
