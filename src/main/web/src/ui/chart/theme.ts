import { useSyncExternalStore } from "react";
import type { ChartColour } from "./series";

/** Which theme is shown; changes when the viewer or the system chooses another. */
export function useShownTheme(): string {
  return useSyncExternalStore(
    (listener) => {
      const observer = new MutationObserver(listener);
      observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
      return () => observer.disconnect();
    },
    () => document.documentElement.dataset.theme ?? "light",
  );
}

/** A colour of theme.css as it is now, for a canvas, which knows no variables; that for areas where there are two. */
export function colourNow(name: ChartColour | "line" | "panel"): string {
  const style = getComputedStyle(document.documentElement);
  const fill = style.getPropertyValue(`--color-${name}-fill`);
  return (fill || style.getPropertyValue(`--color-${name}`)).trim();
}

/** How many pixels `rem` are now: a wall screen has more of them. */
export function pixelsOf(rem: number): number {
  return rem * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
}
