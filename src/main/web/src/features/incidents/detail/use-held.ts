import { useState } from "react";

/**
 * Keeps what comes in at the top of a list back while somebody reads further down, so that nothing moves under their eyes.
 *
 * @param hold whether the top of the list is out of sight
 */
export function useHeld<T>(items: readonly T[], keyOf: (item: T) => string, hold: boolean) {
  const [top, setTop] = useState<string | null>(null);
  const first = items[0];
  if (!hold && top !== null) {
    setTop(null);
  } else if (hold && top === null && first) {
    setTop(keyOf(first));
  }
  const from = hold && top !== null ? items.findIndex((item) => keyOf(item) === top) : 0;
  return { shown: from > 0 ? items.slice(from) : items, held: Math.max(0, from) };
}
