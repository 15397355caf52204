/** A figure against that of the period before. */
export interface Change {
  direction: "up" | "down" | "level";
  /** By how much of what it was, such as 0.25; null where there was nothing to compare with. */
  share: number | null;
}

/** How a figure changed; nothing where one of the two does not exist. */
export function changeOf(now: number | null, before: number | null): Change | null {
  if (now === null || before === null) {
    return null;
  }
  const direction = now > before ? "up" : now < before ? "down" : "level";
  return { direction, share: before === 0 ? (now === 0 ? 0 : null) : (now - before) / before };
}
