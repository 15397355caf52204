/** How many levels there are beside "none". */
const LEVELS = 4;

/** The level of a value among values up to `most`: 0 for none, then from 1 to 4. */
export function levelOf(value: number, most: number): number {
  return value <= 0 ? 0 : Math.min(LEVELS, Math.max(1, Math.ceil((value / most) * LEVELS)));
}
