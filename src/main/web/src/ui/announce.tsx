import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Tells screen readers of something that changed, without moving the focus. */
export function announce(text: string): void {
  // The same words again would not be read; a no-break space makes them others.
  said = said === text ? `${text}\u00a0` : text;
  for (const listener of listeners) {
    listener();
  }
}

/** The one polite live region of the application. */
export function Announcer() {
  const text = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => said,
  );
  return (
    <div aria-live="polite" aria-atomic="true" className="sr-only">
      {text}
    </div>
  );
}
