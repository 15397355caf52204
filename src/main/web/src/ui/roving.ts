import type { KeyboardEvent } from "react";

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** For a group of which one is chosen: arrows, Home and End go to another and choose it, round and round. */
export function chooseByArrows(event: KeyboardEvent<HTMLElement>): void {
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>("[role=radio], [role=tab]")];
  const to = placeAfter(event.key, all.indexOf(event.target as HTMLElement), all.length);
  const next = to === null ? undefined : all[to];
  if (next) {
    event.preventDefault();
    next.focus();
    next.click();
  }
}

/** Where a key leads from a place among so many; null for keys that lead nowhere. */
function placeAfter(key: string, at: number, count: number): number | null {
  if (key === "Home" || key === "End") {
    return key === "Home" ? 0 : count - 1;
  }
  const step = STEPS[key];
  return step === undefined || at < 0 ? null : (at + step + count) % count;
}
