import { useSyncExternalStore } from "react";

/** What lies over the page and is opened from several places. */
export type Overlay = "palette" | "shortcuts" | null;

let open: Overlay = null;
const listeners = new Set<() => void>();

export function setOverlay(next: Overlay): void {
  open = next;
  for (const listener of listeners) {
    listener();
  }
}

export function openPalette(): void {
  setOverlay("palette");
}

export function openShortcutSheet(): void {
  setOverlay("shortcuts");
}

export function useOverlay(): Overlay {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
